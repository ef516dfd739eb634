/** Countries and territories as a French reader names them. */
const names = new Intl.DisplayNames('fr-FR', { type: 'region', fallback: 'code' });

/** @param code ISO 3166-1 alpha-2: "NC" = "Nouvelle-Calédonie"; what is not a code is given back as it is. */
export function countryName(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code;
}
