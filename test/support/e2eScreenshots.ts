/** Writes docs/screenshots/: one picture per screen, 1440 × 900, and two of them in the dark. */
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ADVISOR, openClient, part, signIn, TUESDAY_1030 } from './e2e.ts';
import { settled } from './e2eAxe.ts';
import { tourDemonstration, tourFirstStart } from './e2eTour.ts';
import { launchApp } from './launch.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'docs', 'screenshots');
/** Stops of the tour that are worth a picture. */
const PICTURES = new Set([
  'sign-in',
  'first-start-filled',
  'recovery-key',
  'day',
  'day-plan',
  'cover-day',
  'reminders',
  'brief',
  'closing',
  'promises',
  'results-month',
  'results-lines',
  'portfolio',
  'portfolio-filters',
  'calls',
  'gaps-product',
  'targets',
  'campaigns',
  'campaign-form',
  'gaps-clients',
  'gaps-households',
  'gaps-life-cycle',
  'gaps-why-not',
  'products',
  'products-links',
  'products-faults',
  'products-sandbox',
  'product-drawer',
  'session-start',
  'session',
  'session-pitch',
  'session-call',
  'session-report',
  'session-paused',
  'session-empty',
  'session-summary',
  'agenda',
  'agenda-moving',
  'agenda-month',
  'agenda-day',
  'agenda-item',
  'planning',
  'planning-weeks',
  'settings',
  'hours',
  'absence-decisions',
  'shortcuts',
  'search',
  'client',
  'client-call',
  'client-history',
  'client-why-not',
  'contact',
  'contacts',
  'correction',
  'booking',
  'booking-away',
  'booking-blocked',
  'booking-typed',
  'booking-mail',
  'booking-repeat',
  'booked',
  'exports',
  'exports-done',
  'team',
  'reassign-start',
  'reassign',
  'accounts',
  'branch-settings',
  'imports',
  'imports-applied',
  'proposals',
  'locked',
]);

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });

async function picture(name: string, page: Page): Promise<void> {
  if (!PICTURES.has(name.replace(/-dark$/, ''))) return;
  await still(page);
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled', caret: 'hide' });
}

/** No pointer over anything, and nothing drawn by lot: the same pictures tomorrow. */
async function still(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate(() => {
    // Recovery keys, meeting rooms, fingerprints: each sign by the next of its kind.
    const drawnByLot = /([0-9A-Z]{4,}-){3,}[0-9A-Z]+|\b[a-z2-7]{26}\b|\b[0-9a-f]{64}\b/g;
    const example = (text: string) => {
      let at = 0;
      return text.replace(/[0-9A-Za-z]/g, (sign) => {
        at += 1;
        const signs = /[A-Z]/.test(text) ? 'ABCDEFGHJKMNPQRSTVWXYZ' : '0123456789abcdef';
        return signs[at % signs.length] ?? sign;
      });
    };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const { data } = node as Text;
      if (data.search(drawnByLot) >= 0) (node as Text).data = data.replace(drawnByLot, example);
    }
  });
  await settled(page);
}

/** The page's clock stops: a slow machine shows the same minute. */
function stopClock(page: Page): Promise<void> {
  return page.evaluate(() => {
    const RealDate = Date;
    const now = RealDate.now();
    globalThis.Date = new Proxy(RealDate, {
      construct: (target, given, self) => Reflect.construct(target, given.length === 0 ? [now] : given, self),
      get: (target, key) => (key === 'now' ? () => now : Reflect.get(target, key)),
    });
  });
}

const clock = TUESDAY_1030;
const light = await launchApp({ demonstration: true, clock });
try {
  await stopClock(light.page);
  await tourDemonstration(light, picture);
} finally {
  await light.close();
}
const fresh = await launchApp({ clock });
try {
  await stopClock(fresh.page);
  await tourFirstStart(fresh, picture);
} finally {
  await fresh.close();
}
const dark = await launchApp({ demonstration: true, clock, colorScheme: 'dark' });
try {
  await stopClock(dark.page);
  await signIn(dark.page, ADVISOR);
  await part(dark.page, 'Liste d’appels').waitFor();
  await picture('day-dark', dark.page);
  await openClient(dark.page, '2000024');
  await picture('client-dark', dark.page);
} finally {
  await dark.close();
}
for (const file of readdirSync(FOLDER).sort())
  console.log(`${file} ${Math.round(statSync(join(FOLDER, file)).size / 1024)} kB`);
