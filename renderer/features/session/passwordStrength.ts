export type Strength = 'short' | 'weak' | 'fair' | 'good';

/** Length above all; then enough different characters, so that a repeated key does not pass for a password. */
export function passwordStrength(password: string): Strength {
  if (password.length < 12) return 'short';
  const different = new Set(password.toLowerCase()).size;
  if (different < 6) return 'weak';
  return password.length >= 16 && different >= 9 ? 'good' : 'fair';
}
