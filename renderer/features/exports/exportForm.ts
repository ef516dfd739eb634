import { z } from 'zod';
import { EXPORT_COLUMNS, type ExportColumn, ExportFilter } from '#shared/contract/exports.ts';
import { CsvProfile } from '#shared/contract/vocabulary.ts';
import { addDays, addMonths } from '#shared/domain/time.ts';
import type { LocalDate } from '#shared/values.ts';
import type { ExportRequest } from './exportStore.ts';

export const PERIODS = ['month', 'lastMonth', 'sixMonths', 'all', 'dates'] as const;
export type Period = (typeof PERIODS)[number];

/** What is chosen in the form; `filter` keeps the dates that were typed. */
export type ExportChoices = { readonly period: Period; readonly filter: ExportFilter; readonly withNote: boolean };

const EVERYTHING: ExportFilter = { from: null, to: null, advisorId: null, clientId: null };

/** The filter of the list the person comes from; without dates, the last six months. */
export function firstChoices({ filter }: ExportRequest): ExportChoices {
  const asked = { ...EVERYTHING, ...filter };
  return { period: asked.from === null && asked.to === null ? 'sixMonths' : 'dates', filter: asked, withNote: false };
}

type Range = Pick<ExportFilter, 'from' | 'to'>;

/** The Paris dates of a preset; `dates` keeps what was typed. */
export function rangeOf(period: Period, today: LocalDate, typed: Range): Range {
  const first = `${today.slice(0, 8)}01` as LocalDate;
  switch (period) {
    case 'month':
      return { from: first, to: today };
    case 'lastMonth':
      return { from: addMonths(first, -1), to: addDays(first, -1) };
    case 'sixMonths':
      return { from: addMonths(today, -6), to: today };
    case 'all':
      return { from: null, to: null };
    case 'dates':
      return typed;
  }
}

/** The lists a contact may be filtered by, beside the period and the person. */
export const FILTER_LISTS = {
  channels: ExportFilter.shape.channels.unwrap(),
  directions: ExportFilter.shape.directions.unwrap(),
  reasons: ExportFilter.shape.reasons.unwrap(),
  natures: ExportFilter.shape.natures.unwrap(),
  outcomes: ExportFilter.shape.outcomes.unwrap(),
} as const;
export type FilterList = keyof typeof FILTER_LISTS;

/** How the person likes their files. Notes are asked for anew each time: they may be sensitive. */
export const ExportHabits = z.object({
  profile: CsvProfile,
  columns: z.array(z.enum(EXPORT_COLUMNS)),
});
export type ExportHabits = z.infer<typeof ExportHabits>;

export const USUAL: ExportHabits = {
  profile: 'excel_fr',
  columns: EXPORT_COLUMNS.filter((column) => column !== 'note'),
};

/** In the order of the file, whatever the order of the clicks. */
export function inFileOrder(columns: Iterable<ExportColumn>): ExportColumn[] {
  const wanted = new Set(columns);
  return EXPORT_COLUMNS.filter((column) => wanted.has(column));
}
