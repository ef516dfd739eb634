/** The columns of the contact history: what each one needs, and its value in each profile. */
import type { ExportColumn } from '#shared/contract/exports.ts';
import type { CsvProfile } from '#shared/contract/vocabulary.ts';
import { formatDate } from '#shared/domain/formats.ts';
import { DAY_MS, formatTime, localDate, localParts } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type LocalDate } from '#shared/values.ts';
import {
  appointmentStarts,
  type ExportedClient,
  exportedClients,
  type Narrowed,
  promiseStatuses,
  replacedContacts,
  type Selection,
} from '../queries/exports.ts';
import { staffNames } from '../queries/staff.ts';
import type { ReadDb } from '../store.ts';
import type { ContactRow } from '../tables.ts';
import { HEADERS, labelOf } from './labels.ts';

/** What is read once and looked up for every row. */
export type Lookups = {
  readonly clients: ReadonlyMap<string, ExportedClient>;
  readonly staff: ReadonlyMap<string, string>;
  readonly promises: ReadonlyMap<string, string>;
  readonly appointments: ReadonlyMap<string, number>;
  readonly replaced: ReadonlyMap<string, string>;
  readonly before: ReadonlyMap<string, string>;
};

type Value = string | number | null;
type Cell = (row: ContactRow, from: Lookups) => Value;
export type Column = {
  readonly name: ExportColumn;
  readonly needs: readonly (keyof ContactRow)[];
  readonly cell: Cell;
  /** Never needs quotes: our own codes, dates and numbers. */
  readonly plain: boolean;
};

/** `excel` reads as French, `exchange` as stored. */
type Spec = {
  readonly needs: readonly (keyof ContactRow)[];
  readonly excel: Cell;
  readonly exchange: Cell;
  /** Never needs quotes: always, or in that profile only. */
  readonly plain?: boolean | CsvProfile;
};

/** The client of a row. The cells of one row ask one after the other: the last answer serves them all. */
function clientOf(row: ContactRow, from: Lookups): ExportedClient | undefined {
  if (lastClient.row !== row) {
    lastClient.row = row;
    lastClient.client = from.clients.get(row.client_id);
  }
  return lastClient.client;
}
const lastClient: { row: ContactRow | null; client: ExportedClient | undefined } = { row: null, client: undefined };

const same = (needs: readonly (keyof ContactRow)[], cell: Cell, plain = false): Spec => ({
  needs,
  excel: cell,
  exchange: cell,
  plain,
});
const worded = (
  list: Parameters<typeof labelOf>[0],
  needs: readonly (keyof ContactRow)[],
  value: (row: ContactRow, from: Lookups) => string | null,
): Spec => ({
  needs,
  excel: (row, from) => {
    const found = value(row, from);
    return found === null ? null : labelOf(list, found);
  },
  exchange: value,
  plain: 'exchange',
});
/** A member of staff: their name for a person, their number for a program. */
const staffed = (
  needs: readonly (keyof ContactRow)[],
  id: (row: ContactRow, from: Lookups) => string | null | undefined,
): Spec => ({
  needs,
  excel: (row, from) => {
    const found = id(row, from);
    return found ? (from.staff.get(found) ?? found) : null;
  },
  exchange: (row, from) => id(row, from) ?? null,
  plain: 'exchange',
});
const yes = (needs: readonly (keyof ContactRow)[], holds: (row: ContactRow) => boolean): Spec => ({
  needs,
  excel: (row) => (holds(row) ? 'oui' : 'non'),
  exchange: (row) => String(holds(row)),
  plain: true,
});

const SPECS: Record<ExportColumn, Spec> = {
  id: same(['id'], (row) => row.id, true),
  client_id: same(['client_id'], (row) => row.client_id, true),
  last_name: same(['client_id'], (row, from) => clientOf(row, from)?.last_name ?? null),
  first_name: same(['client_id'], (row, from) => clientOf(row, from)?.first_name ?? null),
  segment: worded('segment', ['client_id'], (row, from) => clientOf(row, from)?.segment ?? null),
  advisor_then: staffed(['owner_id'], (row) => row.owner_id),
  advisor_now: staffed(['client_id'], (row, from) => clientOf(row, from)?.advisor_id),
  at_paris: {
    needs: ['at_ms'],
    excel: (row) => parisFrench(row.at_ms),
    exchange: (row) => parisIso(row.at_ms),
    plain: true,
  },
  at_utc: {
    needs: ['at_ms'],
    excel: (row) => utcFrench(row.at_ms),
    exchange: (row) => new Date(row.at_ms).toISOString(),
    plain: true,
  },
  channel: worded('channel', ['channel'], (row) => row.channel),
  direction: worded('direction', ['direction'], (row) => row.direction),
  reason: worded('reason', ['reason'], (row) => row.reason),
  nature: worded('nature', ['nature'], (row) => row.nature),
  outcome: worded('outcome', ['outcome'], (row) => row.outcome),
  follow_up: worded('followUp', ['follow_up'], (row) => row.follow_up),
  due_on: {
    needs: ['due_on'],
    excel: (row) => (row.due_on === null ? null : formatDate(row.due_on as LocalDate)),
    exchange: (row) => row.due_on,
    plain: true,
  },
  follow_up_status: worded('promiseStatus', ['id', 'follow_up'], (row, from) => promiseOf(row, from)),
  duration_min: same(['duration_min'], (row) => row.duration_min, true),
  appointment: {
    needs: ['appointment_id'],
    excel: (row, from) => {
      const startsAtMs = row.appointment_id === null ? undefined : from.appointments.get(row.appointment_id);
      return startsAtMs === undefined ? null : parisFrench(startsAtMs);
    },
    exchange: (row) => row.appointment_id,
    plain: true,
  },
  complaint: yes(['nature'], (row) => row.nature === 'complaint'),
  contract: same(['basis', 'basis_ref'], (row) => (row.basis === 'linked_contract' ? row.basis_ref : null)),
  note: same(['note'], (row) => row.note),
  author: staffed(['author_id'], (row) => row.author_id),
  corrected_on: {
    needs: ['kind', 'recorded_at_ms'],
    excel: (row) => (row.kind === 'correction' ? formatDate(localDate(row.recorded_at_ms, BRANCH_ZONE)) : null),
    exchange: (row) => (row.kind === 'correction' ? localDate(row.recorded_at_ms, BRANCH_ZONE) : null),
    plain: true,
  },
};

/** The columns in the order asked for, as the profile writes them. */
export function columnsOf(names: readonly ExportColumn[], profile: CsvProfile): Column[] {
  return names.map((name) => {
    const spec = SPECS[name];
    const cell = profile === 'excel_fr' ? spec.excel : spec.exchange;
    return { name, needs: spec.needs, cell, plain: spec.plain === true || spec.plain === profile };
  });
}

export function headerOf(names: readonly ExportColumn[], profile: CsvProfile): string[] {
  return names.map((name) => (profile === 'excel_fr' ? HEADERS[name] : name));
}

/**
 * Reads only what the columns look up. Call it within the export's read transaction.
 * @param only the clients of the rows to write, when they are few; null = everybody of the scope
 */
export function readLookups(
  read: ReadDb,
  selection: Selection,
  names: readonly ExportColumn[],
  profile: CsvProfile,
  only: Narrowed = null,
): Lookups {
  const asked = (...columns: ExportColumn[]) => columns.some((column) => names.includes(column));
  const ofClients = asked('last_name', 'first_name', 'segment', 'advisor_now');
  return {
    clients: ofClients ? exportedClients(read, selection, only) : new Map(),
    staff: staffNames(read),
    promises: asked('follow_up_status') ? promiseStatuses(read, only) : new Map(),
    appointments: asked('appointment') && profile === 'excel_fr' ? appointmentStarts(read, only) : new Map(),
    ...replacedContacts(read),
  };
}

/** What was promised by the contact, or by the row that it corrects. */
function promiseOf(row: ContactRow, { promises, before }: Lookups): string | null {
  if (row.follow_up === 'none') return null;
  for (let id: string | undefined = row.id; id !== undefined; id = before.get(id)) {
    const status = promises.get(id);
    if (status !== undefined) return status;
  }
  return null;
}

const pad = (n: number): string => (n < 10 ? `0${n}` : String(n));

/** "24/11/2026 10:30", Paris time. */
function parisFrench(atMs: number): string {
  const { date, minutes } = localParts(atMs, BRANCH_ZONE);
  return `${formatDate(date)} ${formatTime(minutes)}`;
}

/** "2026-11-24T10:30:05+01:00". */
function parisIso(atMs: number): string {
  const { date, minutes, offsetMin } = localParts(atMs, BRANCH_ZONE);
  const seconds = Math.floor((atMs % 60_000) / 1_000);
  const offset = Math.abs(offsetMin);
  return `${date}T${formatTime(minutes)}:${pad(seconds)}${offsetMin < 0 ? '-' : '+'}${formatTime(offset)}`;
}

/** "24/11/2026 09:30", universal time. */
function utcFrench(atMs: number): string {
  const iso = new Date(Math.floor(atMs / DAY_MS) * DAY_MS).toISOString().slice(0, 10) as LocalDate;
  return `${formatDate(iso)} ${formatTime(Math.floor((atMs % DAY_MS) / 60_000))}`;
}
