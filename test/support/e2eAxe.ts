/** Asks axe, inside the page, what stands in the way of somebody: every rule, contrast included. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** One sentence per violation: the rule, and the elements that break it. Empty = nothing found. */
export async function violations(page: Page): Promise<string[]> {
  await settled(page);
  // The page's own policy forbids inline scripts; evaluating goes through the debugger, as a person's extension would.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
  const found = await page.evaluate(async () => {
    const axe = Reflect.get(window, 'axe') as { run(where: Document, options: object): Promise<AxeResults> };
    return (await axe.run(document, { resultTypes: ['violations'] })).violations;
  });
  return found.map(({ id, help, nodes }) => {
    const where = nodes.slice(0, 5).map((node) => `\n    ${node.target.join(' ')} ${node.html.slice(0, 160)}`);
    return `${id}: ${help}${where.join('')}`;
  });
}

/** What moves has come to rest, and what is on its way is here. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const moving = document.getAnimations().some(({ playState, effect }) => {
      return playState === 'running' && effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY;
    });
    return (
      !moving && document.querySelector('[aria-busy="true"], .mantine-Skeleton-root, .mantine-Loader-root') === null
    );
  });
}
