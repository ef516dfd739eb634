/** What axe finds on the page as it stands. Contrast needs a real browser: it is looked at there. */
import axe from 'axe-core';

export async function axeViolations(): Promise<readonly string[]> {
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
