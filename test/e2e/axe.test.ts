/** Nothing stands in the way of anybody, on any screen, drawer or dialog, light and dark. */
import { expect, onTestFinished, test } from 'vitest';
import { launchDemonstration, TUESDAY_1030 } from '#test/support/e2e.ts';
import { violations } from '#test/support/e2eAxe.ts';
import { tourDemonstration, tourFirstStart, type Visit } from '#test/support/e2eTour.ts';
import { launchApp } from '#test/support/launch.ts';

/** Looks at every stop, in both schemes, before judging: one run tells all that is wrong. */
function inspector() {
  const found: Record<string, string[]> = {};
  const stops = new Set<string>();
  const visit: Visit = async (stop, page) => {
    stops.add(stop);
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.waitForFunction(
        (wanted) => document.documentElement.getAttribute('data-mantine-color-scheme') === wanted,
        colorScheme,
      );
      const here = await violations(page);
      if (here.length > 0) found[`${stop}, ${colorScheme}`] = here;
    }
  };
  return { found, stops, visit };
}

test('axe finds nothing on any screen of the demonstration', { timeout: 600_000 }, async () => {
  const app = await launchDemonstration();
  onTestFinished(() => app.close());
  const { found, stops, visit } = inspector();
  await tourDemonstration(app, visit);
  expect(stops.size).toBeGreaterThan(50);
  expect(found).toEqual({});
});

test('axe finds nothing while a branch is created and filled', { timeout: 600_000 }, async () => {
  const app = await launchApp({ clock: TUESDAY_1030 });
  onTestFinished(() => app.close());
  const { found, stops, visit } = inspector();
  await tourFirstStart(app, visit);
  expect(stops.size).toBeGreaterThan(10);
  expect(found).toEqual({});
});
