/** What a number field holds: it gives a text for nothing, and for what begins with a zero. */
export function readNumber(value: number | string): number | null {
  const read = value === '' ? Number.NaN : Number(value);
  return Number.isFinite(read) ? read : null;
}
