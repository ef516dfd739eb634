/** The job that reads another calendar from its file: off the data process, and writing nothing. */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { setImmediate as breathe } from 'node:timers/promises';
import { AppError } from '#shared/errors.ts';
import type { Job } from '../jobs/jobs.ts';
import { type ReadCalendar, readBusyTimes } from './busyTimes.ts';
import { MAX_BYTES, refused, windowAround } from './limits.ts';

export type CalendarFile = ReadCalendar & { readonly fingerprint: string };

/** @throws AppError `invalid_input` for the file, `cancelled` */
export const readExternalCalendar: Job<{ readonly path: string }, CalendarFile> = async (_store, { path }, context) => {
  const bytes = readBytes(path);
  const read = await readBusyTimes(bytes, windowAround(context.now), async (done, total) => {
    context.progress({ stage: 'Lecture des événements', done, total });
    await breathe();
    if (context.signal.aborted) throw new AppError('cancelled', 'Lecture annulée. Rien n’a été enregistré.');
  });
  return { ...read, fingerprint: createHash('sha256').update(bytes).digest('hex') };
};

function readBytes(path: string): Uint8Array {
  try {
    const facts = statSync(path);
    if (!facts.isFile()) throw refused('Choisissez un fichier .ics, et non un dossier.');
    if (facts.size > MAX_BYTES)
      throw refused(
        'Ce fichier dépasse 5\u202fMo. Exportez l’agenda de nouveau sur une période plus courte (un an à venir), sans les pièces jointes.',
      );
    return readFileSync(path);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw refused('Ce fichier n’est plus à cet endroit, ou ne peut pas être lu. Choisissez-le de nouveau.');
  }
}
