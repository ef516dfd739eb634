/**
 * Where a key leads from a row of a list; null when the key means nothing here.
 * @param fitting rows that fit on screen: a Page key keeps one of them in sight
 */
export function nextRow(key: string, from: number, total: number, fitting: number): number | null {
  const inside = (index: number) => Math.max(0, Math.min(total - 1, index));
  const page = Math.max(1, fitting - 1);
  switch (key) {
    case 'ArrowDown':
      return inside(from + 1);
    case 'ArrowUp':
      return inside(from - 1);
    case 'PageDown':
      return inside(from + page);
    case 'PageUp':
      return inside(from - page);
    case 'Home':
      return 0;
    case 'End':
      return inside(total - 1);
    default:
      return null;
  }
}
