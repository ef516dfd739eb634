/** A branch where somebody is away: Nadia, whose deputy is Tanguy, and Inès, who has nothing to do with it. */
import { rebuildCards } from '#db/card.ts';
import type { Caller } from '#db/scope.ts';
import type { InputOf } from '#shared/contract/index.ts';
import type { AdvisorId } from '#shared/values.ts';
import { type Branch, type BranchRows, openBranch, PASSWORD, STAFF } from './branch.ts';
import { clientId, day, rowId } from './contactDrafts.ts';

export const NADIA = STAFF.advisor.id;
export const TANGUY = STAFF.other.id;
export const INES = 'C103' as AdvisorId;

export const NADIAS = clientId('1000001');
export const TANGUYS = clientId('1000002');
export const INESS = clientId('1000003');
export const NOBODY = clientId('9999999');
export const MOTIVE = 'Cure thermale';

const CLIENTS: BranchRows = {
  clients: [{ birth_name: 'Absente' }, { advisor_id: TANGUY }, { advisor_id: INES }],
};

export type CoverBranch = Branch & {
  /** Nobody's password is asked again: whoever was there gives up the chair. */
  as(id: AdvisorId): void;
};

/** The director is signed in. */
export async function openCoverBranch(rows: BranchRows = {}): Promise<CoverBranch> {
  const branch = await openBranch();
  const { app } = branch.server;
  const { session } = app;
  if (!session) throw new Error('nobody is signed in');
  await app.keyring.setPassword('imorel', PASSWORD, session.store.key);
  await branch.write((db) => {
    db.sql(
      `insert into bank_advisor (id, last_name, first_name, role) values ('C103', 'Morel', 'Inès', 'advisor')`,
    ).run();
    db.sql(
      `insert into account (advisor_id, login, role, first_name, last_name, must_change_password, opened_at_ms)
       values ('C103', 'imorel', 'advisor', 'Inès', 'Morel', 0, 0)`,
    ).run();
    rebuildCards(db, 'all');
  });
  await branch.add({ ...CLIENTS, ...rows });
  const roleOf = (id: AdvisorId): Caller['role'] =>
    Object.values(STAFF).find((person) => person.id === id)?.role ?? 'advisor';
  return {
    ...branch,
    as(id) {
      if (!app.session) throw new Error('nobody is signed in');
      app.session = { ...app.session, account: { ...app.session.account, advisorId: id, role: roleOf(id) } };
    },
  };
}

/** Nadia away from Tuesday 24 to Friday 27 November, all day, and Tanguy instead. */
export const away = (changes: Partial<InputOf<'absences.add'>> = {}): InputOf<'absences.add'> => ({
  id: rowId(),
  advisorId: NADIA,
  kind: 'absence',
  from: { on: day('2026-11-24'), min: 0 },
  to: { on: day('2026-11-27'), min: 1440 },
  label: MOTIVE,
  deputyId: TANGUY,
  ...changes,
});
