/**
 * What several workstations were told, against what the branch kept: the acknowledged calls are played again in the
 * order in which they were written down, by simple rules of its own, and must end in the rows of the table.
 */

import type { ReadDb } from '#db/store.ts';
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import type { Answer } from './workstationChild.ts';

type Meeting = {
  readonly holder: string | null;
  readonly joins: string | null;
  readonly fromMs: number;
  readonly lengthMin: number;
  readonly status: string;
};
type AuditLine = { readonly seq: number; readonly advisorId: string; readonly key: string; readonly details: Details };
type Before = { readonly id: string; readonly startsAtMs: number; readonly lengthMin: number };
type People = { readonly advisorId: string };
type Details = {
  readonly before?: Before | People | readonly Before[];
  readonly clients?: number;
  readonly restored?: number;
};

const WRITES: readonly string[] = [
  'appointments.book',
  'appointments.move',
  'appointments.cancel',
  'appointments.handOver',
  'series.book',
  'series.move',
  'series.cancel',
  'series.undo',
  'reassignments.apply',
  'reassignments.undo',
];

/** Everything booked that overlaps something else of the same person, held or joined; by the rows alone. */
export const OVERLAPS = `with taken as (
    select id, advisor_id as person, starts_at_ms as from_ms, starts_at_ms + length_min * 60000 as to_ms
    from appointment where status = 'booked'
    union all
    select id, with_advisor_id, starts_at_ms, starts_at_ms + length_min * 60000
    from appointment where status = 'booked' and with_advisor_id is not null)
  select a.person, a.id as one, b.id as other from taken a join taken b
    on a.person = b.person and a.id < b.id and a.from_ms < b.to_ms and b.from_ms < a.to_ms`;

export class Replay {
  readonly read: ReadDb;
  readonly meetings = new Map<string, Meeting>();
  /** Ids that a call of the last round changed. */
  touched = new Set<string>();
  readonly faults: string[] = [];
  /** What each meeting once was: cancelled, or held by somebody. */
  readonly #ever = new Set<string>();
  /** What somebody was told although nothing was written: it must have been so already. */
  #claimed = new Set<string>();
  /** Given back by a batch that was undone, or left where they were: the rows say which, at the end of the round. */
  #unsure = new Set<string>();
  readonly #changes = new Map<string, readonly (Meeting & { readonly id: string })[]>();
  #seq: number;

  constructor(read: ReadDb) {
    this.read = read;
    this.#seq = this.read.sql<{ seq: number }>('select coalesce(max(seq), 0) as seq from audit').get()?.seq ?? 0;
  }

  /** @param answers what each person was answered in this round, in order */
  play(answers: ReadonlyMap<string, readonly Answer[]>): void {
    this.touched = new Set();
    const lines = this.#newLines();
    const outputs = new Map<string, Answer[]>();
    const tell = (key: string, answer: Answer) => outputs.set(key, [...(outputs.get(key) ?? []), answer]);
    for (const [advisorId, given] of answers) this.#acknowledged(advisorId, given, lines, tell);
    for (const line of lines) {
      const [answer, ...later] = outputs.get(`${line.advisorId} ${line.key}`) ?? [];
      outputs.set(`${line.advisorId} ${line.key}`, later);
      if (answer === undefined) this.faults.push(`${line.key} was written, and nobody was told`);
      else this.#apply(line, answer);
    }
    this.#compare();
  }

  #newLines(): AuditLine[] {
    type Row = { seq: number; advisor_id: string; action: string; subject: string | null; details_json: string };
    const rows = this.read
      .sql<Row>('select seq, advisor_id, action, subject, details_json from audit where seq > ? order by seq')
      .all(this.#seq);
    this.#seq = rows.at(-1)?.seq ?? this.#seq;
    return rows.flatMap(({ seq, advisor_id, action, subject, details_json }) => {
      if (!WRITES.includes(action)) return [];
      const details = JSON.parse(details_json) as Details & { id?: string; change?: string };
      const isBatch = action.startsWith('reassignments.');
      // A batch has a line of its own, and one for each of its clients.
      if (isBatch && details.clients === undefined && details.restored === undefined) return [];
      const ref = isBatch ? subject : (details.change ?? details.id);
      return [{ seq, advisorId: advisor_id, key: `${action} ${ref}`, details }];
    });
  }

  /** What one person was told is what is written under their name, in the same order. */
  #acknowledged(
    advisorId: string,
    given: readonly Answer[],
    all: readonly AuditLine[],
    tell: (key: string, answer: Answer) => void,
  ): void {
    const lines = all.filter((line) => line.advisorId === advisorId).map(({ key }) => key);
    let next = 0;
    const known = new Set(this.meetings.keys());
    for (const answer of given) {
      if (answer.refusal !== null) continue;
      for (const key of keysOf(answer, known)) {
        if (lines[next] === key) {
          next += 1;
          tell(`${advisorId} ${key}`, answer);
        } else if (answer.name === 'appointments.cancel' || answer.name === 'appointments.handOver') {
          // Cancelled already, or held by that person: told again, and not written twice.
          const { id, advisorId: holder } = answer.output as AppointmentOut;
          this.#claimed.add(`${id} ${answer.name === 'appointments.cancel' ? 'cancelled' : holder}`);
        } else this.faults.push(`${advisorId} was told ${key}; written down is ${lines[next] ?? 'nothing'}`);
      }
    }
    for (const key of lines.slice(next)) this.faults.push(`${key} of ${advisorId} was written, and not told`);
  }

  #apply({ key, details }: AuditLine, { name, output }: Answer): void {
    const ref = key.slice(key.indexOf(' ') + 1);
    switch (name) {
      case 'appointments.book':
      case 'appointments.cancel':
        this.#put(ref, meetingOf(output as AppointmentOut));
        break;
      case 'appointments.move':
        this.#expectBefore([{ ...(details.before as Before), id: ref }]);
        this.#put(ref, meetingOf(output as AppointmentOut));
        break;
      case 'appointments.handOver':
        this.#expectHolder(ref, (details.before as People).advisorId);
        this.#put(ref, meetingOf(output as AppointmentOut));
        break;
      case 'series.book': {
        const booked = (output as OutputOf<'series.book'>).appointments.find(({ id }) => id === ref);
        if (booked) this.#put(ref, meetingOf(booked));
        break;
      }
      case 'series.move': {
        this.#remember(ref, details);
        const { moved } = output as OutputOf<'series.move'>;
        // All at once: none of them is in another's way.
        for (const { id } of moved) this.meetings.delete(id);
        for (const row of moved) this.#put(row.id, meetingOf(row));
        break;
      }
      case 'series.cancel':
        this.#remember(ref, details);
        for (const { id, ...before } of this.#changes.get(ref) ?? []) this.#put(id, { ...before, status: 'cancelled' });
        break;
      case 'series.undo': {
        const back = this.#changes.get(ref) ?? [];
        const holders = new Map(back.map(({ id }) => [id, this.meetings.get(id)]));
        for (const { id } of back) this.meetings.delete(id);
        for (const { id, ...before } of back) {
          const { holder = null, joins = null } = holders.get(id) ?? {};
          this.#put(id, { ...before, holder, joins, status: 'booked' });
        }
        break;
      }
      case 'reassignments.apply':
        this.#reassign(ref);
        break;
      case 'reassignments.undo':
        for (const { id } of this.#ofBatch(ref)) this.#doubt(id);
        break;
      case 'reassignments.simulate':
        break;
    }
  }

  #remember(change: string, { before }: Details): void {
    const rows = before as readonly Before[];
    this.#expectBefore(rows);
    this.#changes.set(
      change,
      rows.flatMap(({ id }) => {
        const meeting = this.meetings.get(id);
        return meeting ? [{ ...meeting, id }] : [];
      }),
    );
  }

  /** What a change says it found is what the calls before it left. */
  #expectBefore(rows: readonly Before[]): void {
    for (const { id, startsAtMs, lengthMin } of rows) {
      const found = this.meetings.get(id);
      if (found?.fromMs !== startsAtMs || found.lengthMin !== lengthMin || found.status !== 'booked')
        this.faults.push(`${id} was changed from ${startsAtMs}/${lengthMin}, and stood ${JSON.stringify(found)}`);
    }
  }

  #ofBatch(batchId: string): readonly { id: string; advisorId: string; to: string }[] {
    return this.read
      .sql<{ id: string; advisorId: string; to: string }>(
        `select m.value ->> '$.id' as id, m.value ->> '$.advisorId' as advisorId, l.to_advisor_id as "to"
         from reassignment_line l, json_each(l.moved_json, '$.appointments') m where l.batch_id = ?`,
      )
      .all(batchId);
  }

  #reassign(batchId: string): void {
    const moved = this.#ofBatch(batchId).map((line) => ({ ...line, meeting: this.meetings.get(line.id) }));
    for (const { id, advisorId } of moved) {
      this.#expectHolder(id, advisorId);
      this.meetings.delete(id);
    }
    for (const { id, to, meeting } of moved)
      if (meeting) this.#put(id, { ...meeting, holder: to, joins: meeting.joins === to ? null : meeting.joins });
  }

  #expectHolder(id: string, advisorId: string): void {
    const found = this.meetings.get(id);
    if (found?.holder !== advisorId && !this.#unsure.has(id))
      this.faults.push(`${id} was taken from ${advisorId}, and stood ${JSON.stringify(found)}`);
  }

  #doubt(id: string): void {
    this.#unsure.add(id);
    this.touched.add(id);
  }

  #put(id: string, meeting: Meeting): void {
    this.touched.add(id);
    this.#ever.add(`${id} ${meeting.status}`).add(`${id} ${meeting.holder}`);
    for (const [other, there] of this.meetings)
      if (other !== id && !this.#unsure.has(id) && !this.#unsure.has(other) && meet(meeting, there))
        this.faults.push(`${id} was put over ${other}`);
    this.meetings.set(id, meeting);
  }

  /** In the end the table holds what the replay holds, no more and no less. */
  #compare(): void {
    type Row = { id: string; holder: string; joins: string | null; fromMs: number; lengthMin: number; status: string };
    const rows = this.read
      .sql<Row>(
        `select id, advisor_id as holder, with_advisor_id as joins, starts_at_ms as fromMs, length_min as lengthMin, status
         from appointment`,
      )
      .all();
    for (const { id, ...row } of rows) {
      const played = this.meetings.get(id);
      const { holder, joins } = row;
      const expected = played && this.#unsure.has(id) ? { ...played, holder, joins } : played;
      if (expected) this.meetings.set(id, expected);
      this.#ever.add(`${id} ${holder}`);
      if (!expected || JSON.stringify(sorted(expected)) !== JSON.stringify(sorted(row)))
        this.faults.push(`${id} is ${JSON.stringify(row)}, and was left as ${JSON.stringify(expected)}`);
    }
    this.#unsure = new Set();
    if (rows.length !== this.meetings.size) this.faults.push(`${this.meetings.size - rows.length} meetings are lost`);
    for (const claim of this.#claimed) if (!this.#ever.has(claim)) this.faults.push(`${claim} was told, and never so`);
    this.#claimed = new Set();
  }
}

/** The lines that an acknowledged call must have written. */
function keysOf({ name, input, output }: Answer, known: Set<string>): string[] {
  switch (name) {
    case 'appointments.book': {
      const { id } = output as AppointmentOut;
      // Sent again, it changes nothing.
      const isNew = !known.has(id);
      known.add(id);
      return isNew ? [`${name} ${id}`] : [];
    }
    case 'appointments.move':
    case 'appointments.cancel':
    case 'appointments.handOver':
      return [`${name} ${(output as AppointmentOut).id}`];
    case 'series.book': {
      const { appointments } = output as OutputOf<'series.book'>;
      const seriesId = appointments[0]?.series?.id ?? '';
      return [...appointments.map(({ id }) => `appointments.book ${id}`), `series.book ${seriesId}`];
    }
    case 'series.move':
    case 'series.cancel':
      return [`${name} ${(output as { readonly change: string }).change}`];
    case 'series.undo':
      return [`${name} ${(input as { readonly change: string }).change}`];
    case 'reassignments.apply':
      return [`${name} ${(output as OutputOf<'reassignments.apply'>).id}`];
    case 'reassignments.undo':
      return [`${name} ${(output as OutputOf<'reassignments.undo'>).batch.id}`];
    case 'reassignments.simulate':
      return [];
  }
}

const meetingOf = (row: AppointmentOut): Meeting => ({
  holder: row.advisorId,
  joins: row.withAdvisorId ?? null,
  fromMs: row.startsAtMs,
  lengthMin: row.lengthMin,
  status: row.status,
});

const sorted = ({ holder, joins, fromMs, lengthMin, status }: Meeting) => [holder, joins, fromMs, lengthMin, status];

const people = ({ holder, joins }: Meeting) => [holder, joins].filter((one) => one !== null);

/** Whether both are booked, share somebody, and overlap. */
export function meet(a: Meeting, b: Meeting): boolean {
  if (a.status !== 'booked' || b.status !== 'booked' || !people(a).some((one) => people(b).includes(one))) return false;
  return a.fromMs < b.fromMs + b.lengthMin * 60_000 && b.fromMs < a.fromMs + a.lengthMin * 60_000;
}
