/**
 * Words that a note should not hold, for a warning beside the field while it is typed. It never blocks: the client may
 * have asked for a ramp or died, and only the person typing knows. Notes stay factual, and the client may read them.
 * Source: GDPR, articles 9 and 10; CNIL on free-text fields; card numbers are not stored.
 */

export const SENSITIVE_KINDS = [
  'health',
  'religion',
  'politics',
  'union',
  'sex_life',
  'offence',
  'judgement',
  'card_number',
] as const;
export type SensitiveKind = (typeof SENSITIVE_KINDS)[number];

/** Where the word stands in the text: [start, end) in UTF-16 units, as a text field counts. */
export type SensitiveWord = {
  readonly kind: SensitiveKind;
  readonly word: string;
  readonly start: number;
  readonly end: number;
};

/** Beginnings of words, folded; a trailing `$` asks for the whole word (an `s`, `e` or `es` may follow). */
const STEMS: Readonly<Record<Exclude<SensitiveKind, 'card_number'>, readonly string[]>> = {
  health: [
    'malad',
    'cancer',
    'tumeur',
    'depressi',
    'burnout',
    'burn-out',
    'handicap',
    'invalidite',
    'hospitali',
    'chimio',
    'psychiatr',
    'psycholog',
    'alcooli',
    'toxicom',
    'drogue',
    'enceinte$',
    'grossesse',
    'sida$',
    'seropositi',
    'alzheimer',
    'parkinson',
    'diabet',
    'avc$',
    'infarctus',
    'arret maladie',
    'arret de travail',
    'bipolaire',
    'schizophren',
    'autis',
    'trisomi',
    'vih$',
    'dialys',
    'avortement',
    'ivg$',
    'fausse couche',
    'fauteuil roulant',
    'antidepresseur',
    'tentative de suicide',
    'suicidaire',
  ],
  religion: [
    'catholiqu',
    'chretien',
    'protestant',
    'musulman',
    'islam',
    'juif$',
    'juive$',
    'judaism',
    'bouddhis',
    'hindou',
    'athee$',
    'ramadan',
    'temoin de jehovah',
    'temoins de jehovah',
    'religi',
    'croyant$',
    'pratiquant$',
    'mosquee',
    'synagogue',
    'va a la messe',
    'voilee$',
    'porte le voile',
    'kippa$',
    'evangeliste',
    'evangelique',
    'priere',
  ],
  politics: [
    'opinion politique',
    'opinions politiques',
    'parti politique',
    'socialiste',
    'communiste',
    'macronist',
    'lepenist',
    'insoumis',
    'ecologiste',
    'electeur de',
    'electrice de',
    'extreme droite',
    'extreme gauche',
    'extreme-droite',
    'extreme-gauche',
    'militant',
    'vote a gauche',
    'vote a droite',
    'vote rn',
    'vote lfi',
    'encarte',
    'gilet jaune',
    'gilets jaunes',
    'royaliste',
    'anarchist',
  ],
  union: [
    'syndica',
    'syndique',
    'cgt$',
    'cfdt$',
    'sud-solidaires',
    'cfe-cgc',
    'cftc$',
    'greviste',
    'delegue du personnel',
    'deleguee du personnel',
    'representant du personnel',
    'representante du personnel',
    'en greve',
  ],
  sex_life: [
    'homosexuel',
    'bisexuel',
    'heterosexuel',
    'lesbienne',
    'gay$',
    'transgenre',
    'orientation sexuelle',
    'adulter',
    'infidel',
    'transsexuel',
    'maitresse$',
    'amant$',
    'vie sexuelle',
    'echangist',
    'relation extraconjugale',
  ],
  offence: [
    'condamn',
    'prison',
    'incarcer',
    'casier judiciaire',
    'garde a vue',
    'delinquan',
    'escroc',
    'voleur',
    'voleuse',
    'repris de justice',
    'bracelet electronique',
    'mis en examen',
    'mise en examen',
    'blanchiment',
    'tracfin',
    'soupcon',
    'fraude fiscale',
    'violence conjugale',
    'violences conjugales',
    'dealer',
    'trafiquant',
    'interdit de gerer',
    'sursis',
    'receleur',
  ],
  judgement: [
    'chiant',
    'casse-pieds',
    'casse pieds',
    'penible',
    'con$',
    'conne$',
    'connard',
    'connasse',
    'idiot',
    'imbecile',
    'debile',
    'stupide',
    'cretin',
    'abruti',
    'menteur',
    'menteuse',
    'radin',
    'agressif$',
    'agressive$',
    'hysterique',
    'folle$',
    'cinglé$',
    'paresseu',
    'feignant',
    'faineant',
    'profiteu',
    'insupportable',
    'de mauvaise foi',
    'mauvais payeur',
    'malhonnete',
    'arrogant',
    'insolent',
    'raciste',
    'incompetent',
    'vieux con',
    'pas tres malin',
    'pas tres maligne',
    'ignorant',
    'manipulateur',
    'manipulatrice',
    'desagreable',
    'odieu',
  ],
};

const PATTERNS = Object.entries(STEMS).map(([kind, stems]) => ({
  kind: kind as SensitiveKind,
  pattern: new RegExp(`(?<![a-z0-9])(?:${stems.map(toPattern).join('|')})`, 'g'),
}));
const LONGEST_CARD = 19;
const SHORTEST_CARD = 13;
const DIGIT_RUN = /(?<![\d+])\d(?:[ .\u00a0\u202f-]?\d){12,18}(?!\d)/g;

/** Every such word of a note, in the order of the text. Overlapping findings keep the first. */
export function sensitiveWords(text: string): readonly SensitiveWord[] {
  const folded = foldInPlace(text);
  const found: SensitiveWord[] = [];
  const add = (kind: SensitiveKind, start: number, length: number) =>
    found.push({ kind, word: text.slice(start, start + length), start, end: start + length });
  for (const { kind, pattern } of PATTERNS)
    for (const match of folded.matchAll(pattern)) add(kind, match.index, match[0].length);
  for (const match of text.matchAll(DIGIT_RUN))
    if (isCardNumber(match[0])) add('card_number', match.index, match[0].length);
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  return found.filter((one, index) => !found.slice(0, index).some((other) => one.start < other.end));
}

function toPattern(stem: string): string {
  const plain = foldInPlace(stem).replaceAll('-', '[- ]');
  return plain.endsWith('$') ? `${plain.slice(0, -1)}(?:e?s?)(?![a-z0-9])` : `${plain}[a-z0-9]*`;
}

/** Without accents and case, character for character: positions stay those of the text. */
function foldInPlace(text: string): string {
  let folded = '';
  for (let i = 0; i < text.length; i++) {
    const unit = text.charAt(i);
    const plain = unit.normalize('NFD').charAt(0).toLowerCase();
    folded += plain.length === 1 ? plain : unit;
  }
  return folded;
}

/** Thirteen to nineteen digits that pass the check of payment cards (Luhn). */
function isCardNumber(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  if (digits.length < SHORTEST_CARD || digits.length > LONGEST_CARD) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits.charAt(digits.length - 1 - i));
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0 && /[1-9]/.test(digits);
}
