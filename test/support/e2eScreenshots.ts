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
  'portfolio',
  'portfolio-filters',
  'calls',
  'gaps-product',
  'agenda',
  'settings',
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
  'booking-blocked',
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

/** No pointer over anything, no minute that passes. */
async function still(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  await settled(page);
}

const clock = TUESDAY_1030;
const light = await launchApp({ demonstration: true, clock });
try {
  await tourDemonstration(light, picture);
} finally {
  await light.close();
}
const fresh = await launchApp({ clock });
try {
  await tourFirstStart(fresh, picture);
} finally {
  await fresh.close();
}
const dark = await launchApp({ demonstration: true, clock, colorScheme: 'dark' });
try {
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
