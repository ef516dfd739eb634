/** Folding of names for search and sorting: NFC in the store, no accents and no case in the keys. */

/** "Lefèvre-Œuvrard" → "lefevre-oeuvrard". */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss')
    .replace(/[’ʼ]/g, "'");
}

/** Sorting ignores "de", "du" and "d'" before a name and keeps "Le" and "La", as French usage has it. */
export function sortName(last: string, first: string): string {
  const key = fold(last).replace(/^(?:de |du |des |d')+/, '');
  return `${key} ${fold(first)}`
    .replace(/[^a-z0-9 ]+/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
}

/** The words a name is found by: "Le Goff-d’Arc" → le, goff, d, arc. */
export function words(text: string): string[] {
  return fold(text)
    .split(/[^a-z0-9]+/)
    .filter((w) => w.length > 0);
}
