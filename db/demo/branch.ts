/**
 * Makes a whole branch in an empty store, portfolio after portfolio so that memory stays flat: the demonstration's,
 * or the large one that speed is measured on. The same plan gives the same rows.
 */
import { addDays } from '#shared/domain/dates.ts';
import type { LocalDate } from '#shared/values.ts';
import { rebuildCards, writeCatalogue } from '../card.ts';
import { DEFAULT_SETTINGS } from '../session.ts';
import type { Param, Store, WriteDb } from '../store.ts';
import type { Tables } from '../tables.ts';
import { writeAgreements } from './agreements.ts';
import { calendarOf, makeAbsences, makeAppointments, parisMs, type WorkedDay } from './calendar.ts';
import { writeCampaigns } from './campaigns.ts';
import { makeConsents } from './consents.ts';
import { writeCovers } from './cover.ts';
import { contactWeight, emptyHistory, writeHistory } from './history.ts';
import { makeHoldings } from './holdings.ts';
import { joinMeeting, writeBranchHours, writePersonHours } from './hours.ts';
import type { ClientFile } from './lawful.ts';
import { writeMovedHour } from './movedHour.ts';
import { countNights, heldByLeaver, writeNights, writeNightsOf } from './nights.ts';
import { writeOtherCalendar } from './otherCalendar.ts';
import { makeHousehold } from './people.ts';
import type { BranchPlan } from './plan.ts';
import { writePlanning } from './planning.ts';
import { writeProposals } from './proposals.ts';
import { createRandom, type Random } from './random.ts';
import { makeSeries } from './series.ts';
import { hoursOf, type Person, staffOf } from './staff.ts';
import { contactsThisMorning, moveToNoumea } from './thisMorning.ts';
import { promiseToday } from './today.ts';

export const BRANCH_NAME = 'e-agence de démonstration';
const FIRST_CLIENT = 2_000_017;
const CLIENT_STEP = 7;
/** Kept promises and past appointments add about this share of contacts to those drawn. */
const FOLLOW_UP_SHARE = 0.1;

/** Fills the store: staff, clients, history, cards and search. One transaction per portfolio. */
export async function generateBranch(store: Store, plan: BranchPlan): Promise<void> {
  const staff = staffOf(plan.advisors);
  const advisors = staff.filter(({ role }) => role === 'advisor');
  await store.write((db) => {
    writeStaff(db, plan, staff);
    writeBranchHours(db, plan);
    writeNights(db, plan);
    return Promise.resolve();
  });
  let made = 0;
  const nextId = (): string => {
    made += 1;
    return String(FIRST_CLIENT + (made - 1) * CLIENT_STEP);
  };
  const others = advisors.map(({ id }) => id);
  for (const [index, advisor] of advisors.entries()) {
    const random = createRandom(plan.seed + index * 7_919);
    const size = portfolioSize(plan, index);
    await store.write((db) => Promise.resolve(writePortfolio(db, plan, random, advisor, index, size, others, nextId)));
    store.checkpoint(true);
  }
  await store.write((db) => {
    countNights(db, plan);
    writeCatalogue(db, plan.today);
    rebuildCards(db, 'all');
    return Promise.resolve();
  });
  for (const [index, advisor] of advisors.entries()) {
    const { id } = advisor;
    await store.write((db) => Promise.resolve(writePersonHours(db, plan, advisor, index)));
    const said = createRandom(plan.seed + 57 + index * 7_919);
    await store.write((db) => Promise.resolve(writeAgreements(db, said, id, plan.today)));
    const random = createRandom(plan.seed + 31 + index * 7_919);
    await store.write((db) => Promise.resolve(writeProposals(db, random, id, plan.today)));
  }
  const supervisor = staff.find(({ role }) => role === 'supervisor');
  const [first] = advisors;
  if (supervisor && first) await store.write((db) => Promise.resolve(joinMeeting(db, plan, first.id, supervisor.id)));
  if (first) await store.write((db) => Promise.resolve(writeOtherCalendar(db, plan, first.id)));
  await store.write((db) => Promise.resolve(writeCovers(db, plan, advisors)));
  const fifth = advisors[4];
  if (fifth) await store.write((db) => Promise.resolve(writeMovedHour(db, plan, fifth.id)));
  const director = staff.find(({ role }) => role === 'branch_director');
  if (director) await store.write((db) => Promise.resolve(writePlanning(db, director.id)));
  if (director) await writeCampaigns(store, createRandom(plan.seed + 77), others, director.id, plan.today);
  store.checkpoint(true);
}

/** The first portfolio has its own size; the rest is shared so that the sum is exact. */
function portfolioSize({ clients, advisors, firstPortfolio }: BranchPlan, index: number): number {
  if (index === 0) return Math.min(firstPortfolio, clients);
  const rest = clients - Math.min(firstPortfolio, clients);
  const share = (n: number) => Math.floor((rest * n) / (advisors - 1));
  return share(index) - share(index - 1);
}

function writeStaff(db: WriteDb, plan: BranchPlan, staff: readonly Person[]): void {
  const openedAtMs = parisMs(addDays(plan.today, -plan.historyDays - 30), 9 * 60);
  db.sql('insert into branch (id, name, created_at_ms, demonstration, settings_json) values (1, ?, ?, 1, ?)').run(
    BRANCH_NAME,
    openedAtMs,
    JSON.stringify({ branchName: BRANCH_NAME, ...DEFAULT_SETTINGS }),
  );
  insertAll(
    db,
    'bank_advisor',
    staff.map(({ id, firstName, lastName, login, role }) => ({
      id,
      last_name: lastName,
      first_name: firstName,
      email: `${login}@e-agence.example`,
      role,
      vanished_on: null,
    })),
  );
  insertAll(
    db,
    'account',
    staff.map(({ id, firstName, lastName, login, role }) => ({
      advisor_id: id,
      login,
      role,
      first_name: firstName,
      last_name: lastName,
      must_change_password: 0,
      opened_at_ms: openedAtMs,
      closed_at_ms: null,
    })),
  );
}

function writePortfolio(
  db: WriteDb,
  plan: BranchPlan,
  random: Random,
  advisor: Person,
  advisorIndex: number,
  size: number,
  colleagues: readonly string[],
  nextId: () => string,
): void {
  const { today } = plan;
  const files = makeFiles(random, today, advisor.id, size, nextId);
  const absences = makeAbsences(random, plan, advisor.id, advisorIndex);
  const calendar = calendarOf(plan, advisorIndex, absences);
  const appointments = makeAppointments(
    random,
    plan,
    advisor.id,
    calendar,
    files.map(({ row }) => row),
  );
  const held = Map.groupBy(
    appointments.filter(({ status, starts_at_ms }) => status === 'booked' && starts_at_ms < parisMs(today, 0)),
    ({ client_id }) => client_id,
  );
  const drawn = Math.round((size * plan.contactsPerClient - appointments.length) * (1 - FOLLOW_UP_SHARE));
  const times = drawTimes(random, today, calendar.past, files, Math.max(0, drawn));
  const history = emptyHistory();
  for (const file of files) {
    const common = { random, today, advisorId: advisor.id, colleagues, history };
    writeHistory(common, file, times.get(file) ?? [], held.get(file.row.id) ?? []);
  }
  const clients = files.map(({ row }) => row);
  const weekly = advisorIndex === 0 ? makeSeries(plan, advisor.id, calendar, appointments, clients) : null;
  promiseToday(random, today, advisor.id, calendar.past, files, history);
  // The first portfolio is the one that is shown around: its morning has begun.
  if (advisorIndex === 0) contactsThisMorning(random, plan, advisor.id, calendar.coming[0], files, history);

  insertAll(
    db,
    'bank_client',
    files.map(({ row }) => row),
  );
  insertAll(db, 'bank_holding', [...files.flatMap(({ holdings }) => holdings), ...heldByLeaver(plan, files)]);
  insertAll(
    db,
    'bank_consent',
    files.flatMap(({ consents }) => consents),
  );
  insertAll(
    db,
    'assignment',
    files.map(({ row }) => ({
      client_id: row.id,
      advisor_id: row.advisor_id,
      since_at_ms: parisMs((row.onboarded_on ?? today) as LocalDate, 9 * 60),
      batch_id: null,
    })),
  );
  insertAll(
    db,
    'working_time',
    hoursOf(advisorIndex).map(({ weekday, startMin, endMin, parity }) => ({
      id: `${advisor.id}-${weekday}-${startMin}`,
      advisor_id: advisor.id,
      weekday,
      start_min: startMin,
      end_min: endMin,
      valid_from: null,
      valid_to: null,
      week_parity: parity,
    })),
  );
  insertAll(db, 'absence', absences);
  insertAll(db, 'appointment_series', weekly ? [weekly.series] : []);
  insertAll(db, 'appointment', [...appointments, ...(weekly?.rows ?? [])]);
  insertAll(db, 'call_attempt', history.attempts);
  insertAll(db, 'contact', history.contacts);
  insertAll(db, 'promise', history.promises);
  insertAll(db, 'objection', history.objections);
  writeNightsOf(db, plan, advisorIndex, files);
}

function makeFiles(
  random: Random,
  today: LocalDate,
  advisorId: string,
  size: number,
  nextId: () => string,
): ClientFile[] {
  const files: ClientFile[] = [];
  for (let rank = 0; files.length < size; rank += 1) {
    for (const row of makeHousehold(random, today, advisorId, rank, size - files.length, nextId)) {
      files.push({ row, holdings: makeHoldings(random, today, row), consents: makeConsents(random, today, row) });
    }
  }
  moveToNoumea(files);
  return files;
}

/** Draws when contacts happened: during working hours, while the person was a client. */
function drawTimes(
  random: Random,
  today: LocalDate,
  past: readonly WorkedDay[],
  files: readonly ClientFile[],
  count: number,
): Map<ClientFile, number[]> {
  const cumulated: number[] = [];
  let total = 0;
  for (const file of files) {
    total += contactWeight(random, file, today);
    cumulated.push(total);
  }
  const times = new Map<ClientFile, number[]>();
  for (let n = 0; n < count; n += 1) {
    const file = files[firstAbove(cumulated, random.next() * total)];
    const day = random.pick(past);
    if (!file || day.date <= (file.row.onboarded_on ?? '') || day.date >= lastDay(file, today)) continue;
    const { startMin, endMin } = random.pick(day.ranges);
    const at = parisMs(day.date, random.int(startMin, endMin - 5)) + random.int(0, 59) * 1_000;
    const known = times.get(file);
    if (known) known.push(at);
    else times.set(file, [at]);
  }
  return times;
}

const lastDay = ({ row }: ClientFile, today: LocalDate): string => row.deceased_on ?? row.closed_on ?? today;

/** Index of the first sum above `value`, by halving. */
function firstAbove(sums: readonly number[], value: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Rows of one table, all with the same columns. */
function insertAll<T extends keyof Tables>(db: WriteDb, table: T, rows: readonly Tables[T][]): void {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first) as (keyof Tables[T])[];
  const insert = db.sql(`insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`);
  for (const row of rows) insert.run(...columns.map((column) => row[column] as Param));
}
