/** The jobs by name. Add one: write it in its domain's folder, list it here, call it with `app.runJob`. */
import { exportContacts } from '../export/exportContacts.ts';
import { readExternalCalendar } from '../externalCalendars/readFile.ts';
import { applyImport } from '../import/apply.ts';
import { prepareImport } from '../import/prepare.ts';
import { undoImport } from '../import/undo.ts';

export const jobs = { exportContacts, prepareImport, applyImport, undoImport, readExternalCalendar };
export type Jobs = typeof jobs;
