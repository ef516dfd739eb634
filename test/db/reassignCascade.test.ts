import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { futureAppointments } from '#db/queries/reassignments.ts';
import { calendarsOf } from '#db/reassignments/receivers.ts';
import type { InputOf } from '#shared/contract/index.ts';
import { MINUTE_MS } from '#shared/domain/time.ts';
import type { LocalDate } from '#shared/values.ts';
import { type Branch, openBranch, STAFF } from '#test/support/branch.ts';
import { at, clientId, rowId } from '#test/support/contactDrafts.ts';

const PARIS = clientId('1000001');
const NOUMEA = clientId('1000002');
const OTHERS = clientId('1000003');
const [NADIA, TANGUY] = [STAFF.advisor.id, STAFF.other.id];
/** Thursday 26 November, 09:00 in Paris: 19:00 in Nouméa. */
const THURSDAY_9 = at('2026-11-26T08:00');

let branch: Branch;
beforeEach(async () => {
  branch = await openBranch({
    clients: [
      {},
      { zone: 'Pacific/Noumea', country: 'NC', city: 'Nouméa', birth_name: 'Kahea', first_name: 'Lou' },
      { advisor_id: TANGUY },
    ],
  });
});
afterEach(() => branch.stop());

const input = (clients = [PARIS, NOUMEA], appointments = true): InputOf<'reassignments.simulate'> => ({
  selection: { by: 'clients', clientIds: clients },
  mode: 'one',
  receivers: [{ advisorId: TANGUY, share: null }],
  keepHouseholds: true,
  cascade: { promises: true, appointments },
});
const meetings = (
  ...rows: { client_id?: string; starts_at_ms: number; advisor_id?: string; with_advisor_id?: string }[]
) => branch.add({ appointments: rows.map((row) => ({ client_id: NOUMEA, client_zone: 'Pacific/Noumea', ...row })) });
const sql = (text: string, ...values: (string | number | null)[]) =>
  branch.write((db) => {
    db.sql(text).run(...values);
  });
/** What follows, and the sentences about what does not. */
async function planned(asked = input()) {
  const { appointments, warnings } = await branch.call('reassignments.simulate', asked);
  return { appointments, told: warnings.filter((sentence) => sentence.startsWith('Rendez-vous')) };
}
const staysWithNadia = (why: string, hour = 'jeu. 26/11/2026 à 09:00 (Nouméa jeu. 19:00)') => ({
  appointments: 0,
  told: [`Rendez-vous du ${hour} avec Kahea Lou\u00a0: ${why}, il reste à Nadia Marchand.`],
});

describe('a meeting follows its client to an advisor who can hold it then', () => {
  test('within the hours, far enough from the others', async () => {
    await meetings({ starts_at_ms: THURSDAY_9 });
    expect(await planned()).toEqual({ appointments: 1, told: [] });
  });

  test('not to somebody who does not work at that hour', async () => {
    await sql(
      `insert into working_time (id, advisor_id, weekday, start_min, end_min) values ('w', ?, 4, 600, 1080)`,
      TANGUY,
    );
    await meetings({ starts_at_ms: THURSDAY_9 });
    expect(await planned()).toEqual(staysWithNadia('Tanguy Kerléau ne travaille pas à cette heure'));
  });

  test('not to somebody absent, whose motive is not told', async () => {
    await sql(
      `insert into absence (id, advisor_id, from_at_ms, to_at_ms, label) values ('a', ?, ?, ?, 'Hospitalisation')`,
      TANGUY,
      THURSDAY_9 - 60 * MINUTE_MS,
      THURSDAY_9 + 15 * MINUTE_MS,
    );
    await meetings({ starts_at_ms: THURSDAY_9 });
    expect(await planned()).toEqual(staysWithNadia('Tanguy Kerléau est en absence à cette heure'));
  });

  test('not right before or after another meeting: the buffers of both are kept', async () => {
    await meetings(
      { client_id: OTHERS, advisor_id: TANGUY, starts_at_ms: THURSDAY_9 + 30 * MINUTE_MS },
      { starts_at_ms: THURSDAY_9 },
    );
    expect(await planned()).toEqual(staysWithNadia('Tanguy Kerléau a un autre rendez-vous trop proche'));
  });

  test('nor when two that would both follow are too near one another: the first does', async () => {
    await meetings({ starts_at_ms: THURSDAY_9 }, { client_id: PARIS, starts_at_ms: THURSDAY_9 + 30 * MINUTE_MS });
    const { appointments, told } = await planned();
    expect([appointments, told.length]).toEqual([1, 1]);
    expect(told[0]).toContain('trop proche');
  });

  test('not on a day when the branch is closed, or that is full', async () => {
    await sql(`insert into branch_closure (on_date, label) values ('2026-11-26', 'Travaux')`);
    await meetings({ starts_at_ms: THURSDAY_9 });
    expect(await planned()).toEqual(staysWithNadia('l’agence est fermée à cette heure (Travaux)'));

    await sql('delete from branch_closure');
    await meetings(
      ...[10, 11, 13, 14, 15, 16, 17].map((hour) => ({
        client_id: OTHERS,
        advisor_id: TANGUY,
        starts_at_ms: THURSDAY_9 + (hour - 9) * 60 * MINUTE_MS,
      })),
    );
    expect(await planned()).toEqual({ appointments: 1, told: [] });
    await meetings({ client_id: OTHERS, advisor_id: TANGUY, starts_at_ms: THURSDAY_9 + 9 * 60 * MINUTE_MS });
    expect(await planned()).toEqual(
      staysWithNadia('la journée de Tanguy Kerléau compte déjà le nombre maximal de rendez-vous'),
    );
  });

  test('the hour was agreed: neither the lead time nor the client’s night or holiday is asked again', async () => {
    // Today in an hour; and 3 in the morning in Nouméa.
    await meetings(
      { client_id: PARIS, starts_at_ms: branch.clock.ms + 60 * MINUTE_MS },
      { starts_at_ms: at('2026-11-26T15:00') },
    );
    expect(await planned()).toEqual({ appointments: 2, told: [] });
  });

  test('the day is told on both clocks where the client lives another one', async () => {
    await sql(
      `insert into absence (id, advisor_id, from_at_ms, to_at_ms, label) values ('a', ?, ?, ?, '')`,
      TANGUY,
      at('2026-11-26T14:00'),
      at('2026-11-26T18:00'),
    );
    await meetings({ starts_at_ms: at('2026-11-26T15:00') });
    expect(await planned()).toEqual(
      staysWithNadia('Tanguy Kerléau est en absence à cette heure', 'jeu. 26/11/2026 à 16:00 (Nouméa ven. 02:00)'),
    );
  });
});

describe('for whom the holder stands in, once the client is somebody else’s', () => {
  type Row = { readonly subject: string; readonly advisor_id: string; readonly stands_in_for: string | null };
  const people = async () => {
    let rows: readonly Row[] = [];
    await branch.write((db) => {
      rows = db.sql<Row>('select subject, advisor_id, stands_in_for from appointment').all();
    });
    return Object.fromEntries(rows.map((row) => [row.subject, [row.advisor_id, row.stands_in_for]]));
  };

  test('the new owner holds it: for nobody. Somebody else keeps it: for the new owner. And back by undoing', async () => {
    await branch.add({
      appointments: [
        { client_id: NOUMEA, starts_at_ms: THURSDAY_9, subject: 'kept' },
        {
          client_id: PARIS,
          starts_at_ms: THURSDAY_9 + 180 * MINUTE_MS,
          subject: 'held',
          advisor_id: TANGUY,
          stands_in_for: NADIA,
        },
        { client_id: PARIS, starts_at_ms: branch.clock.ms - 60 * MINUTE_MS, subject: 'past' },
      ],
    });
    const before = await people();
    const asked = input([PARIS, NOUMEA], false);
    const plan = await branch.call('reassignments.simulate', asked);
    const batch = await branch.call('reassignments.apply', {
      ...asked,
      fingerprint: plan.fingerprint,
      motive: 'Départ',
      effectiveOn: '2026-11-24' as LocalDate,
    });
    expect(await people()).toEqual({ kept: [NADIA, TANGUY], held: [TANGUY, null], past: [NADIA, null] });
    await branch.call('reassignments.undo', { batchId: batch.id });
    expect(await people()).toEqual(before);
    expect(before).toEqual({ kept: [NADIA, null], held: [TANGUY, NADIA], past: [NADIA, null] });
  });

  test('handed meanwhile to the advisor who gets the client back, it is held for nobody', async () => {
    const id = rowId();
    const stoodIn = { client_id: PARIS, starts_at_ms: THURSDAY_9, advisor_id: STAFF.director.id, stands_in_for: NADIA };
    await branch.add({ appointments: [{ id, subject: 'kept', ...stoodIn }] });
    const asked = input([PARIS], false);
    const plan = await branch.call('reassignments.simulate', asked);
    const applied = { fingerprint: plan.fingerprint, motive: 'Départ', effectiveOn: '2026-11-24' as LocalDate };
    const batch = await branch.call('reassignments.apply', { ...asked, ...applied });
    expect(await people()).toEqual({ kept: [STAFF.director.id, TANGUY] });
    await branch.call('appointments.handOver', { id, advisorId: NADIA });
    expect(await people()).toEqual({ kept: [NADIA, TANGUY] });
    await branch.call('reassignments.undo', { batchId: batch.id });
    expect(await people()).toEqual({ kept: [NADIA, null] });
  });
});

test('one read of a receiver’s calendar serves every meeting: no more statements for twenty than for two', async () => {
  const statements = async () => {
    const asked: string[] = [];
    await branch.write((db) => {
      const sql = ((text: string) => {
        asked.push(text);
        return db.sql(text);
      }) as typeof db.sql;
      const open = futureAppointments(db, [PARIS, NOUMEA], 0);
      const give = calendarsOf({ ...db, sql }, [TANGUY], open);
      for (const appointment of open) give(appointment, TANGUY);
    });
    return asked.length;
  };
  await meetings({ starts_at_ms: THURSDAY_9 }, { client_id: PARIS, starts_at_ms: THURSDAY_9 + 120 * MINUTE_MS });
  const two = await statements();
  await meetings(
    ...Array.from({ length: 20 }, (_, i) => ({
      id: rowId(),
      starts_at_ms: THURSDAY_9 + (i + 5) * 24 * 60 * MINUTE_MS,
    })),
  );
  expect(await statements()).toBe(two);
});
