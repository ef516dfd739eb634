/** A small window, and a page read at 200 %: nothing is lost sideways, what matters stays in reach. */
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { launchDemonstration } from '#test/support/e2e.ts';
import { tourDemonstration } from '#test/support/e2eTour.ts';

const WINDOWS = [
  ['1280 × 720', { width: 1280, height: 720 }],
  ['1440 × 900 at 200 %', { width: 720, height: 450 }],
] as const;

/** How far the page itself can be scrolled sideways, in pixels. */
const sideways = (page: Page) =>
  page.evaluate(() => {
    window.scrollTo(10_000, 0);
    const { scrollX } = window;
    window.scrollTo(0, window.scrollY);
    return scrollX;
  });

/** What floats follows the window one frame after it. */
const settled = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** The names of the buttons of the header, of the navigation and of what is open that cannot be scrolled to. */
const outOfReach = (page: Page) =>
  page.evaluate(() => {
    const open = document.querySelector('[role="dialog"][aria-modal="true"]');
    const where = open ? [open] : [...document.querySelectorAll('header, nav, main > header')];
    const buttons = where.flatMap((part) => [...part.querySelectorAll<HTMLElement>('button')]);
    return buttons
      .filter((button) => {
        if (!button.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
        button.scrollIntoView({ block: 'nearest', inline: 'nearest' });
        const { left, right, top, bottom, width } = button.getBoundingClientRect();
        return width > 1 && (left < -1 || top < -1 || right > window.innerWidth + 1 || bottom > window.innerHeight + 1);
      })
      .map((button) => button.getAttribute('aria-label') ?? button.innerText);
  });

/** Whether what is told in passing stays off what is open, once it has come to rest. */
const isClearOfNotices = (page: Page) =>
  page
    .waitForFunction(
      () => {
        const boxes = (selector: string) =>
          [...document.querySelectorAll(selector)].map((each) => each.getBoundingClientRect());
        return boxes('.mantine-Notification-root').every((notice) =>
          boxes('[role="dialog"][aria-modal="true"]').every(
            (open) =>
              notice.right <= open.left ||
              notice.left >= open.right ||
              notice.top >= open.bottom ||
              notice.bottom <= open.top,
          ),
        );
      },
      undefined,
      { timeout: 3_000 },
    )
    .then(
      () => true,
      () => false,
    );

/** What is chosen in a field, and cannot be read whole. */
const cut = (page: Page, name: string) =>
  page
    .getByRole('combobox', { name })
    .evaluateAll((fields: HTMLInputElement[]) =>
      fields.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map(({ value }) => value),
    );

test('no screen scrolls sideways, and every action can be reached, no notice is in the way', {
  timeout: 600_000,
}, async () => {
  const [[, first]] = WINDOWS;
  const app = await launchDemonstration({ viewport: first });
  onTestFinished(() => app.close());
  const wide: Record<string, number> = {};
  const lost: Record<string, string[]> = {};
  const covered: string[] = [];
  await tourDemonstration(app, async (stop, page) => {
    for (const [name, viewport] of WINDOWS.toReversed()) {
      await page.setViewportSize(viewport);
      await settled(page);
      const pixels = await sideways(page);
      if (pixels > 0) wide[`${stop}, ${name}`] = pixels;
      const buttons = await outOfReach(page);
      if (buttons.length > 0) lost[`${stop}, ${name}`] = buttons;
      if (viewport.width < 1020 && !(await isClearOfNotices(page))) covered.push(stop);
      expect(await cut(page, 'Tenu par')).toEqual([]);
    }
  });
  expect(wide).toEqual({});
  expect(lost).toEqual({});
  expect(covered).toEqual([]);
});
