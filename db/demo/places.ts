/** Where the demonstration's clients live: cities of France, overseas, and abroad. */

export type Place = {
  readonly city: string;
  readonly postcode: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** IANA name; null = the bank does not know. */
  readonly zone: string | null;
  readonly streets: readonly string[];
  /** How a number of that place is written, `#` = a digit; only ranges kept for fiction. */
  readonly mobile: string;
  readonly landline: string | null;
};

const FRENCH_STREETS = [
  'rue de la République',
  'rue Victor-Hugo',
  'avenue Jean-Jaurès',
  'place de l’Église',
  'rue des Écoles',
  'boulevard Gambetta',
  'rue du Moulin',
  'chemin des Vignes',
  'impasse des Lilas',
  'allée des Tilleuls',
  'rue Pasteur',
  'quai de la Loire',
];
/** 06 39 98 and 01 99 00 are kept for fiction by the French numbering plan (ARCEP 2018-0881). */
const FRENCH = { streets: FRENCH_STREETS, mobile: '+3363998####', landline: '+3319900####' };

const inFrance = (city: string, postcode: string): Place => ({
  city,
  postcode,
  country: 'FR',
  zone: 'Europe/Paris',
  ...FRENCH,
});
export const FRANCE: readonly Place[] = [
  inFrance('Paris', '75011'),
  inFrance('Paris', '75015'),
  inFrance('Lyon', '69003'),
  inFrance('Villeurbanne', '69100'),
  inFrance('Marseille', '13008'),
  inFrance('Aix-en-Provence', '13100'),
  inFrance('Toulouse', '31000'),
  inFrance('Bordeaux', '33000'),
  inFrance('Nantes', '44000'),
  inFrance('Saint-Nazaire', '44600'),
  inFrance('Rennes', '35000'),
  inFrance('Brest', '29200'),
  inFrance('Quimper', '29000'),
  inFrance('Lille', '59000'),
  inFrance('Strasbourg', '67000'),
  inFrance('Metz', '57000'),
  inFrance('Dijon', '21000'),
  inFrance('Clermont-Ferrand', '63000'),
  inFrance('Limoges', '87000'),
  inFrance('Montpellier', '34000'),
  inFrance('Nice', '06000'),
  inFrance('Ajaccio', '20000'),
  inFrance('Grenoble', '38000'),
  inFrance('Bourg-en-Bresse', '01000'),
  inFrance('Tours', '37000'),
  inFrance('Rouen', '76000'),
  inFrance('Le Havre', '76600'),
  inFrance('L’Haÿ-les-Roses', '94240'),
];

/** French mobiles are kept after a move; +262 639 98 is the same range as it is dialled from La Réunion. */
const KEPT = '+3363998####';
const away = (
  city: string,
  postcode: string,
  country: string,
  zone: string | null,
  streets: readonly string[],
  mobile = KEPT,
): Place => ({ city, postcode, country, zone, streets, mobile, landline: null });

export const OVERSEAS: readonly Place[] = [
  away('Saint-Denis', '97400', 'RE', 'Indian/Reunion', ['rue de Paris', 'rue Juliette-Dodu'], '+26263998####'),
  away('Saint-Pierre', '97410', 'RE', 'Indian/Reunion', ['rue des Bons-Enfants'], '+26263998####'),
  away('Fort-de-France', '97200', 'MQ', 'America/Martinique', ['rue Schœlcher', 'boulevard du Général-de-Gaulle']),
  away('Pointe-à-Pitre', '97110', 'GP', 'America/Guadeloupe', ['rue Frébault']),
  away('Cayenne', '97300', 'GF', 'America/Cayenne', ['avenue du Général-de-Gaulle']),
  away('Mamoudzou', '97600', 'YT', 'Indian/Mayotte', ['rue du Commerce'], '+26263998####'),
  away('Papeete', '98714', 'PF', 'Pacific/Tahiti', ['rue du Maréchal-Foch', 'avenue du Prince-Hinoi']),
  away('Nouméa', '98800', 'NC', 'Pacific/Noumea', ['rue de Sébastopol', 'baie des Citrons']),
];

export const ABROAD: readonly Place[] = [
  away('New York', '10011', 'US', 'America/New_York', ['W 14th Street', 'Hudson Street'], '+1212555 01##'),
  away('Los Angeles', '90028', 'US', 'America/Los_Angeles', ['Sunset Boulevard'], '+1213555 01##'),
  away('Montréal', 'H2X 1Y4', 'CA', 'America/Toronto', ['rue Saint-Denis', 'avenue du Parc'], '+1514555 01##'),
  away('Londres', 'SW7 2AZ', 'GB', 'Europe/London', ['Cromwell Road', 'Old Brompton Road'], '+447700 900###'),
  away('Bruxelles', '1000', 'BE', 'Europe/Brussels', ['rue Neuve', 'avenue Louise']),
  away('Genève', '1201', 'CH', 'Europe/Zurich', ['rue du Rhône', 'rue de Lausanne']),
  away('Berlin', '10115', 'DE', 'Europe/Berlin', ['Torstraße']),
  away('Casablanca', '20000', 'MA', 'Africa/Casablanca', ['boulevard Zerktouni']),
  away('Dakar', '11000', 'SN', 'Africa/Dakar', ['avenue Léopold-Sédar-Senghor']),
  away('Dubaï', '', 'AE', 'Asia/Dubai', ['Sheikh Zayed Road']),
  away('Tokyo', '162-0825', 'JP', 'Asia/Tokyo', ['Kagurazaka']),
  away('Singapour', '238839', 'SG', 'Asia/Singapore', ['Orchard Road']),
  away('Sydney', '2010', 'AU', 'Australia/Sydney', ['Crown Street']),
  away('São Paulo', '01310-100', 'BR', null, ['Avenida Paulista']),
  away('Mexico', '06600', 'MX', null, ['Paseo de la Reforma']),
];
