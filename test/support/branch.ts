/**
 * A small branch made by hand on a real server: a director, a supervisor, two advisors with their accounts, and the
 * rows a test needs. Rows are written as the tables have them; what is left out gets an ordinary value.
 */
import { rebuildCards } from '#db/card.ts';
import type { WriteDb } from '#db/store.ts';
import type {
  AbsenceRow,
  AppointmentRow,
  BankClientRow,
  BankConsentRow,
  BankHoldingRow,
  CallAttemptRow,
  ContactRow,
  ObjectionRow,
  PromiseRow,
  Tables,
} from '#db/tables.ts';
import { uuidV7 } from '#db/uuid.ts';
import type { Account } from '#shared/contract/session.ts';
import type { AdvisorId, Role } from '#shared/values.ts';
import { startServer, type TestServer } from './dataServer.ts';

export const PASSWORD = 'un long mot de passe';
type Staff = { readonly id: AdvisorId; readonly login: string; readonly role: Role; readonly name: [string, string] };
const staff = (id: string, login: string, role: Role, name: [string, string]): Staff => ({
  id: id as AdvisorId,
  login,
  role,
  name,
});

/** Who works in the branch: `advisor` holds the clients of the rows that name nobody, `other` is the colleague. */
export const STAFF = {
  director: staff('D001', 'goeuvrard', 'branch_director', ['Gaël', 'Œuvrard']),
  supervisor: staff('S001', 'slambert', 'supervisor', ['Sophie', 'Lambert']),
  advisor: staff('C101', 'nmarchand', 'advisor', ['Nadia', 'Marchand']),
  other: staff('C102', 'tkerleau', 'advisor', ['Tanguy', 'Kerléau']),
} as const;
export type Person = keyof typeof STAFF;

type Some<Row, Needed extends keyof Row> = Partial<Row> & Pick<Row, Needed>;
export type BranchRows = {
  /** `advisor_id` null = nobody's client; left out = the first advisor's. */
  readonly clients?: readonly Partial<BankClientRow>[];
  readonly holdings?: readonly Some<BankHoldingRow, 'client_id' | 'product'>[];
  readonly consents?: readonly Some<BankConsentRow, 'client_id' | 'given_at_ms'>[];
  readonly contacts?: readonly Some<ContactRow, 'client_id' | 'at_ms'>[];
  readonly promises?: readonly Some<PromiseRow, 'client_id' | 'due_on'>[];
  readonly appointments?: readonly Some<AppointmentRow, 'client_id' | 'starts_at_ms'>[];
  readonly absences?: readonly Some<AbsenceRow, 'from_at_ms' | 'to_at_ms'>[];
  readonly objections?: readonly Some<ObjectionRow, 'client_id' | 'at_ms'>[];
  readonly attempts?: readonly Some<CallAttemptRow, 'client_id' | 'at_ms'>[];
};

export type Branch = TestServer & {
  /** Closes whoever was there: one person at a time. */
  signInAs(person: Person): Promise<Account>;
  /** Writes more rows, and the cards that follow from them. Somebody must be signed in. */
  add(rows: BranchRows): Promise<void>;
  write(work: (db: WriteDb) => void): Promise<void>;
};

/** Opens a new branch, with nobody but the director signed in. */
export async function openBranch(
  rows: BranchRows = {},
  options: { nowMs?: number; dataDir?: string; jobsEntry?: string } = {},
): Promise<Branch> {
  const server = await startServer(options);
  const { app } = server.server;
  const { director } = STAFF;
  await server.call('session.createBranch', {
    branchName: 'e-agence Atlantique',
    advisorId: director.id,
    firstName: director.name[0],
    lastName: director.name[1],
    login: director.login,
    password: PASSWORD,
  });

  const write = async (work: (db: WriteDb) => void): Promise<void> => {
    if (!app.session) throw new Error('somebody must be signed in');
    await app.session.store.write((db) => Promise.resolve(work(db)));
  };
  const add = (more: BranchRows) =>
    write((db) => {
      writeRows(db, more, server.clock.ms);
      rebuildCards(db, 'all');
    });

  const key = app.session?.store.key ?? Buffer.alloc(0);
  for (const person of Object.values(STAFF)) {
    if (person !== director) await app.keyring.setPassword(person.login, PASSWORD, key);
  }
  await write((db) => writeStaff(db, server.clock.ms));
  await add(rows);
  return {
    ...server,
    signInAs: (person) => server.call('session.signIn', { login: STAFF[person].login, password: PASSWORD }),
    add,
    write,
  };
}

function writeStaff(db: WriteDb, atMs: number): void {
  for (const { id, login, role, name } of Object.values(STAFF)) {
    const [first_name, last_name] = name;
    insert(db, 'bank_advisor', [{ id, last_name, first_name, email: `${login}@example.org`, role, vanished_on: null }]);
    if (role === 'branch_director') continue;
    const account = { advisor_id: id, login, role, first_name, last_name };
    insert(db, 'account', [{ ...account, must_change_password: 0, opened_at_ms: atMs, closed_at_ms: null }]);
  }
}

function writeRows(db: WriteDb, rows: BranchRows, atMs: number): void {
  const author_id = STAFF.advisor.id;
  const known = db.sql<{ n: number }>('select count(*) as n from bank_client').get()?.n ?? 0;
  const clients = (rows.clients ?? []).map((row, index) => ({ ...client(known + index), ...row }));
  insert(db, 'bank_client', clients);
  insert(
    db,
    'assignment',
    clients.map(({ id, advisor_id }) => ({ client_id: id, advisor_id, since_at_ms: atMs, batch_id: null })),
  );
  insert(
    db,
    'bank_holding',
    (rows.holdings ?? []).map((row, index) => ({
      id: `${row.client_id}-${row.product}-${index}`,
      opened_on: '2020-01-15',
      closed_on: null,
      balance_cents: null,
      matures_on: null,
      iban: null,
      vanished_on: null,
      ...row,
    })),
  );
  insert(
    db,
    'bank_consent',
    (rows.consents ?? []).map((row) => ({
      channel: 'phone',
      scope: 'all' as const,
      expires_on: null,
      withdrawn_on: null,
      proof: 'enregistrement',
      vanished_on: null,
      ...row,
    })),
  );
  insert(
    db,
    'contact',
    (rows.contacts ?? []).map((row) => ({
      id: uuidV7(row.at_ms),
      kind: 'entry' as const,
      replaces_id: null,
      author_id,
      owner_id: author_id,
      recorded_at_ms: row.at_ms,
      channel: 'phone' as const,
      direction: 'outbound' as const,
      reason: 'account' as const,
      nature: 'information' as const,
      outcome: 'reached' as const,
      follow_up: 'none' as const,
      due_on: null,
      due_min: null,
      note: '',
      duration_min: null,
      attempt_id: null,
      basis: null,
      basis_ref: null,
      attempt_number: null,
      client_zone: null,
      appointment_id: null,
      correction_reason: null,
      ...row,
    })),
  );
  insert(
    db,
    'promise',
    (rows.promises ?? []).map((row) => ({
      id: uuidV7(atMs),
      contact_id: null,
      advisor_id: author_id,
      kind: 'callback' as const,
      due_min: null,
      note: '',
      made_at_ms: atMs - 86_400_000,
      client_asked: 0,
      status: 'open' as const,
      closed_at_ms: null,
      closed_by_contact_id: null,
      motive: null,
      client_agreed: 0,
      put_off: 0,
      previous_due_on: null,
      previous_due_min: null,
      ...row,
    })),
  );
  insert(
    db,
    'appointment',
    (rows.appointments ?? []).map((row) => ({
      id: uuidV7(row.starts_at_ms),
      advisor_id: author_id,
      kind: 'video' as const,
      basis: 'client_requested' as const,
      subject: '',
      length_min: 30,
      advisor_zone: 'Europe/Paris',
      client_zone: null,
      meeting_url: null,
      place: null,
      sequence: 0,
      status: 'booked' as const,
      booked_at_ms: atMs,
      booked_by: author_id,
      cancelled_motive: null,
      series_id: null,
      series_on: null,
      with_advisor_id: null,
      stands_in_for: null,
      language: 'fr' as const,
      objectives: '',
      advisor_wall: null,
      client_wall: null,
      invited_sequence: null,
      ...row,
    })),
  );
  insert(
    db,
    'absence',
    (rows.absences ?? []).map((row) => ({
      id: uuidV7(row.from_at_ms),
      advisor_id: author_id,
      label: '',
      kind: 'absence' as const,
      recorded_by: author_id,
      deputy_id: null,
      ...row,
    })),
  );
  insert(
    db,
    'objection',
    (rows.objections ?? []).map((row) => ({
      id: uuidV7(row.at_ms),
      kind: 'refusal' as const,
      channel: 'phone',
      contact_id: null,
      author_id,
      cancelled_at_ms: null,
      ...row,
    })),
  );
  insert(
    db,
    'call_attempt',
    (rows.attempts ?? []).map((row) => ({
      id: uuidV7(row.at_ms),
      advisor_id: author_id,
      purpose: 'commercial' as const,
      product: null,
      allowed: 1,
      rule: null,
      basis: 'consent' as const,
      basis_ref: null,
      next_allowed_at_ms: null,
      client_zone: null,
      client_local: null,
      attempt_number: 1,
      phone: null,
      ...row,
    })),
  );
}

/** Somebody ordinary: an adult of Nantes with a mobile telephone and nothing special. */
function client(index: number): BankClientRow {
  return {
    id: String(1_000_001 + index),
    civility: null,
    birth_name: `Nom${index}`,
    used_name: null,
    first_name: 'Camille',
    born_on: '1980-05-12',
    birth_country: 'FR',
    address: '3 rue des Olivettes',
    postcode: '44000',
    city: 'Nantes',
    country: 'FR',
    zone: 'Europe/Paris',
    mobile: `+3363998${String(index).padStart(4, '0')}`,
    landline: null,
    email: null,
    segment: 'mass',
    tax_residence: 'FR',
    us_person: 0,
    household_id: null,
    tax_income_euros: null,
    tax_parts_x100: null,
    risk_rating: null,
    onboarded_on: '2015-03-02',
    closed_on: null,
    protection: null,
    vulnerable: 0,
    deceased_on: null,
    id_document_expires_on: null,
    advisor_id: STAFF.advisor.id,
    vanished_on: null,
  };
}

/** Rows whose keys are the table's columns. */
export function insert<T extends keyof Tables>(db: WriteDb, table: T, rows: readonly Tables[T][]): void {
  for (const row of rows) {
    const columns = Object.keys(row);
    const values: readonly (string | number | null)[] = Object.values(row);
    db.sql(`insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`).run(...values);
  }
}
