/**
 * What may be logged of a fault of ours: its name, its code and the places it went through. Not its message, which may
 * quote a value, and a value may be a client's.
 */
export function faultLine(error: unknown): string {
  if (!(error instanceof Error)) return `a thrown ${typeof error}`;
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const places = (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 4)
    .map((line) => line.trim());
  return [`${error.name}${code}`, ...places].join(' ');
}
