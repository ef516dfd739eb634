/** What the director must have read before an extract is applied: signs that it may not be a good one. */
import type { ImportFileName, ImportFileReport, ImportReport } from '#shared/contract/imports.ts';
import { formatDate } from '#shared/domain/time.ts';
import type { LocalDate } from '#shared/values.ts';

export type Guard = ImportReport['guards'][number];
/** The last night that was applied and still stands. */
export type LastNight = { readonly extractOn: LocalDate | null; readonly lines: ReadonlyMap<string, number> };

/** The customary thresholds: a file that moves by more than a fifth, loses more than 2 % or fails for more than 1 %. */
const LIMITS = { volume: 0.2, vanished: 0.02, rejected: 0.01 };

export type GuardFacts = {
  readonly files: readonly ImportFileReport[];
  readonly missing: readonly ImportFileName[];
  /** Rows of the store that were in the extract the night before, by file. */
  readonly known: ReadonlyMap<ImportFileName, number>;
  readonly extractOn: LocalDate | null;
  readonly last: LastNight | null;
};

/** At most one guard per code; its sentence names every file concerned. */
export function guardsOf({ files, missing, known, extractOn, last }: GuardFacts): Guard[] {
  const volume = files.flatMap(({ file, lines }) => {
    const before = last?.lines.get(file);
    if (before === undefined || before === 0 || Math.abs(lines - before) <= before * LIMITS.volume) return [];
    const change = Math.round((100 * (lines - before)) / before);
    return [
      `${file}.csv compte ${figure(lines)} lignes contre ${figure(before)} la fois précédente (${change > 0 ? '+' : '−'}${Math.abs(change)}\u00a0%).`,
    ];
  });
  const absent = missing.map((file) => `${file}.csv est absent du dossier\u00a0: ses données restent comme la veille.`);
  const vanished = files.flatMap(({ file, vanished: gone }) => {
    const before = known.get(file) ?? 0;
    if (file === 'conseillers' || gone <= before * LIMITS.vanished) return [];
    return [`${figure(gone)} lignes de ${file}.csv sur ${figure(before)} ont disparu (${percent(gone, before)}).`];
  });
  const rejected = files.flatMap(({ file, rejected: faulty, lines }) =>
    faulty > lines * LIMITS.rejected
      ? [`${figure(faulty)} lignes de ${file}.csv sur ${figure(lines)} sont rejetées (${percent(faulty, lines)}).`]
      : [],
  );
  const lastOn = last?.extractOn ?? null;
  const older =
    extractOn !== null && lastOn !== null && extractOn < lastOn
      ? [`Cet extrait est du ${formatDate(extractOn)}, plus ancien que celui du ${formatDate(lastOn)} déjà importé.`]
      : [];
  return [
    guard('volume', [...absent, ...volume]),
    guard('vanished', vanished),
    guard('rejected', rejected),
    guard('older', older),
  ].filter((each) => each.sentence !== '');
}

const guard = (code: Guard['code'], sentences: readonly string[]): Guard => ({ code, sentence: sentences.join(' ') });

const figure = (n: number): string => n.toLocaleString('fr-FR');

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toLocaleString('fr-FR', { maximumFractionDigits: 1 })}\u00a0%`;
}
