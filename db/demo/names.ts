/** Names of the demonstration's people: ordinary French ones, and those that test sorting and search. */

/** Tried first in every portfolio: accents, particles, apostrophes, ligatures. */
export const ROLL_CALL = [
  'Lefèvre',
  'd’Aubigny',
  'de Kermadec',
  'Le Goff',
  'Œuvrard',
  'du Mesnil',
  'L’Hostis',
  'Lefebvre',
  'N’Diaye',
  'Da Silva',
  'Le Gall-Morvan',
  'Noël',
] as const;

export const SURNAMES = [
  ...['Martin', 'Bernard', 'Thomas', 'Petit', 'Robert', 'Richard', 'Durand', 'Dubois', 'Moreau', 'Laurent', 'Simon'],
  ...['Michel', 'Leroy', 'Roux', 'David', 'Bertrand', 'Morel', 'Fournier', 'Girard', 'Bonnet', 'Dupont', 'Lambert'],
  ...['Fontaine', 'Rousseau', 'Vincent', 'Muller', 'Faure', 'André', 'Mercier', 'Blanc', 'Guérin', 'Boyer', 'Garnier'],
  ...['Chevalier', 'François', 'Legrand', 'Gauthier', 'Garcia', 'Perrin', 'Robin', 'Clément', 'Morin', 'Nicolas'],
  ...['Henry', 'Roussel', 'Mathieu', 'Gautier', 'Masson', 'Marchand', 'Duval', 'Denis', 'Dumont', 'Marie', 'Lemaire'],
  ...['Meyer', 'Dufour', 'Meunier', 'Brun', 'Blanchard', 'Giraud', 'Joly', 'Rivière', 'Lucas', 'Brunet', 'Gaillard'],
  ...['Barbier', 'Arnaud', 'Martinez', 'Gérard', 'Roche', 'Renard', 'Schmitt', 'Roy', 'Leroux', 'Colin', 'Vidal'],
  ...['Caron', 'Picard', 'Roger', 'Fabre', 'Aubert', 'Lemoine', 'Renaud', 'Dumas', 'Lacroix', 'Olivier', 'Philippe'],
  ...['Bourgeois', 'Pierre', 'Benoît', 'Rey', 'Leclerc', 'Payet', 'Rolland', 'Leclercq', 'Guillaume', 'Lecomte'],
  ...['Lopez', 'Jean', 'Dupuy', 'Guillot', 'Hubert', 'Berger', 'Carpentier', 'Sanchez', 'Dupuis', 'Moulin', 'Louis'],
  ...['Deschamps', 'Huet', 'Vasseur', 'Perez', 'Boucher', 'Fleury', 'Royer', 'Klein', 'Jacquet', 'Adam', 'Paris'],
  ...['Poirier', 'Marty', 'Aubry', 'Guyot', 'Carré', 'Charles', 'Renault', 'Charpentier', 'Ménard', 'Maillard'],
  ...['Baron', 'Bertin', 'Bailly', 'Hervé', 'Schneider', 'Fernandez', 'Le Roux', 'Collet', 'Léger', 'Bouvier'],
  ...['Julien', 'Prévost', 'Millet', 'Perrot', 'Daniel', 'Le Bihan', 'Cousin', 'Germain', 'Breton', 'Besson'],
  ...['Langlois', 'Rémy', 'Le Corre', 'Pelletier', 'Lévêque', 'Nguyen', 'Traoré', 'Benali', 'Haddad', 'Diallo'],
  ...['Rodrigues', 'Kowalski', 'Hoarau', 'Grondin', 'Tran', 'Weber', 'Coulibaly', 'Ferreira', 'Mansouri', 'Rossi'],
] as const;

type Era = { readonly from: number; readonly M: readonly string[]; readonly MME: readonly string[] };

/** First names by year of birth, the latest first. */
const ERAS: readonly Era[] = [
  {
    from: 2000,
    M: ['Lucas', 'Hugo', 'Enzo', 'Nathan', 'Gabriel', 'Raphaël', 'Jules', 'Adam', 'Noé', 'Malo', 'Ilyès', 'Timéo'],
    MME: ['Emma', 'Léa', 'Chloé', 'Manon', 'Inès', 'Jade', 'Louise', 'Zoé', 'Éléonore', 'Lina', 'Romane', 'Maëlys'],
  },
  {
    from: 1978,
    M: ['Nicolas', 'Julien', 'Thomas', 'Romain', 'Kévin', 'Mehdi', 'Benoît', 'Maxime', 'Rémi', 'Yann', 'Loïc', 'Karim'],
    MME: [
      'Aurélie',
      'Émilie',
      'Céline',
      'Julie',
      'Camille',
      'Laëtitia',
      'Marion',
      'Aïcha',
      'Gaëlle',
      'Pauline',
      'Maud',
    ],
  },
  {
    from: 1955,
    M: ['Philippe', 'Éric', 'Laurent', 'Pascal', 'Thierry', 'François', 'Hervé', 'Didier', 'Frédéric', 'Jean-Marc'],
    MME: ['Isabelle', 'Sylvie', 'Catherine', 'Valérie', 'Nathalie', 'Véronique', 'Béatrice', 'Anne-Marie', 'Fabienne'],
  },
  {
    from: 1900,
    M: ['Jean', 'Michel', 'André', 'Jacques', 'Bernard', 'René', 'Gérard', 'Marcel', 'Henri', 'Roland', 'Lucien'],
    MME: [
      'Monique',
      'Jacqueline',
      'Françoise',
      'Madeleine',
      'Denise',
      'Yvette',
      'Ginette',
      'Hélène',
      'Simone',
      'Odette',
    ],
  },
];

/** First names that people born that year bear. */
export function firstNamesOf(year: number, civility: 'M' | 'MME'): readonly string[] {
  return (ERAS.find((era) => year >= era.from) ?? { M: ['Jean'], MME: ['Marie'] })[civility];
}
