import { randomInt } from 'node:crypto';
import type { AccountRow, accountsContract } from '#shared/contract/session.ts';
import { AppError } from '#shared/errors.ts';
import type { AdvisorId, Instant, Role } from '#shared/values.ts';
import type { Context, HandlersOf } from '../app.ts';
import { appendAudit } from '../audit.ts';
import { fold } from '../fold.ts';

type StaffRow = {
  id: AdvisorId;
  first_name: string;
  last_name: string;
  email: string | null;
  role: Role;
  login: string | null;
  clients: number;
};

const STAFF = `
select b.id, b.first_name, b.last_name, b.email, coalesce(a.role, b.role) as role, a.login,
  (select count(*) from client_card c where c.advisor_id = b.id and c.vanished_on is null and c.closed_on is null
     and c.deceased_on is null) as clients
from (
  select id, first_name, last_name, email, role from bank_advisor where vanished_on is null
  union all
  select advisor_id, first_name, last_name, null, role from account
  where closed_at_ms is null and advisor_id not in (select id from bank_advisor where vanished_on is null)
) b
left join account a on a.advisor_id = b.id and a.closed_at_ms is null`;

export const accountsHandlers: HandlersOf<typeof accountsContract> = {
  'accounts.list': ({ app, store }) =>
    store.read
      .sql<StaffRow>(`${STAFF} order by b.role desc, b.last_name, b.first_name`)
      .all()
      .map(
        (row): AccountRow => ({
          advisorId: row.id,
          firstName: row.first_name,
          lastName: row.last_name,
          email: row.email,
          role: row.role,
          login: row.login,
          lockedUntilAtMs: row.login ? (app.keyring.lockedUntil(row.login) as Instant | null) : null,
          clients: row.clients,
        }),
      ),
  'accounts.open': async (context, { advisorId }) => {
    const staff = getStaff(context, advisorId);
    if (staff.login)
      throw new AppError('conflict', 'Cette personne a déjà un accès. Donnez-lui un nouveau mot de passe.');
    return givePassword(context, staff, freeLogin(context, staff), 'accounts.open');
  },
  'accounts.reset': async (context, { advisorId }) => {
    const staff = getStaff(context, advisorId);
    if (!staff.login) throw new AppError('not_found', 'Cette personne n’a pas encore d’accès : ouvrez-le d’abord.');
    if (advisorId === context.me.advisorId)
      throw new AppError('conflict', 'Pour votre propre compte, utilisez « Changer le mot de passe ».');
    return givePassword(context, staff, staff.login, 'accounts.reset');
  },
  'accounts.close': async ({ app, store, me, now }, { advisorId }) => {
    if (advisorId === me.advisorId)
      throw new AppError(
        'conflict',
        'Vous ne pouvez pas fermer votre propre accès : l’agence resterait sans directeur.',
      );
    const { login } =
      store.read
        .sql<{ login: string }>('select login from account where advisor_id = ? and closed_at_ms is null')
        .get(advisorId) ?? {};
    if (login === undefined) throw new AppError('not_found', 'Cette personne n’a pas d’accès.');
    // The slot first: whatever happens next, the door is closed, and closing again finishes the work.
    app.keyring.remove(login);
    await store.write((db) => {
      db.sql('update account set closed_at_ms = ? where advisor_id = ?').run(now, advisorId);
      appendAudit(db, [{ atMs: now, advisorId: me.advisorId, action: 'accounts.close', subject: advisorId }]);
      return Promise.resolve();
    });
    return {};
  },
};

function getStaff({ store }: Context, advisorId: AdvisorId): StaffRow {
  const staff = store.read.sql<StaffRow>(`${STAFF} where b.id = ?`).get(advisorId);
  if (!staff) throw new AppError('not_found', 'Cette personne n’est pas dans l’effectif de l’agence.');
  return staff;
}

async function givePassword({ app, store, me, now }: Context, staff: StaffRow, login: string, action: string) {
  const temporaryPassword = makePassword();
  // The account first: stopped before the slot, a new account cannot enter and an old one keeps its password.
  await store.write((db) => {
    db.sql(
      `insert into account (advisor_id, login, role, first_name, last_name, must_change_password, opened_at_ms)
       values (?, ?, ?, ?, ?, 1, ?)
       on conflict (advisor_id) do update set login = excluded.login, role = excluded.role,
         first_name = excluded.first_name, last_name = excluded.last_name,
         must_change_password = 1, closed_at_ms = null`,
    ).run(staff.id, login, staff.role, staff.first_name, staff.last_name, now);
    appendAudit(db, [{ atMs: now, advisorId: me.advisorId, action, subject: staff.id }]);
    return Promise.resolve();
  });
  await app.keyring.setPassword(login, temporaryPassword, store.key);
  return { login, temporaryPassword };
}

/** First letter and name ("nmarchand"), with a number when somebody else has or had it. */
function freeLogin({ store }: Context, staff: StaffRow): string {
  const base =
    `${fold(staff.first_name).charAt(0)}${fold(staff.last_name)}`.replace(/[^a-z0-9]/g, '').slice(0, 30) || 'compte';
  const taken = new Set(
    store.read
      .sql<{ login: string }>('select login from account where advisor_id <> ?')
      .all(staff.id)
      .map((row) => row.login),
  );
  for (let n = 1; ; n += 1) {
    const login = n === 1 ? base.padEnd(2, '1') : `${base}${n}`;
    if (!taken.has(login)) return login;
  }
}

/** Four groups that can be read out on the telephone. */
function makePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const group = () => Array.from({ length: 4 }, () => letters.charAt(randomInt(letters.length))).join('');
  return Array.from({ length: 4 }, group).join('-');
}
