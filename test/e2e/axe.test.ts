/** Nothing stands in the way of anybody, on any screen, drawer or dialog, light and dark. */
import { expect, onTestFinished, test } from 'vitest';
import { launchDemonstration, TUESDAY_1030 } from '#test/support/e2e.ts';
import { violations } from '#test/support/e2eAxe.ts';
import { tourDemonstration, tourFirstStart, type Visit } from '#test/support/e2eTour.ts';
import { launchApp } from '#test/support/launch.ts';

const SCHEMES = ['light', 'dark'] as const;

/** Looks at every stop before judging: one run tells all that is wrong. */
function judge(): { readonly visit: Visit; readonly found: Record<string, string[]>; stops: () => number } {
  const found: Record<string, string[]> = {};
  let stops = 0;
  return {
    found,
    stops: () => stops,
    visit: async (stop, page) => {
      stops += 1;
      const here = await violations(page);
      if (here.length > 0) found[stop] = here;
    },
  };
}

test.each(SCHEMES)(
  'axe finds nothing on any screen of the demonstration, %s',
  { timeout: 300_000 },
  async (colorScheme) => {
    const app = await launchDemonstration({ colorScheme });
    onTestFinished(() => app.close());
    const { visit, found, stops } = judge();
    await tourDemonstration(app, visit);
    expect(stops()).toBeGreaterThan(45);
    expect(found).toEqual({});
  },
);

test.each(SCHEMES)('axe finds nothing while a branch is created, %s', async (colorScheme) => {
  const app = await launchApp({ clock: TUESDAY_1030, colorScheme });
  onTestFinished(() => app.close());
  const { visit, found } = judge();
  await tourFirstStart(app, visit);
  expect(found).toEqual({});
});
