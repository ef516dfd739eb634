/** What the first portfolio shows beside its history: a morning's work, and a client on the other side of the world. */
import type { BankClientRow } from '../tables.ts';
import { isMeetable, parisMs, type WorkedDay } from './calendar.ts';
import { type History, makePromise } from './history.ts';
import type { ClientFile } from './lawful.ts';
import type { BranchPlan } from './plan.ts';
import type { Random } from './random.ts';
import type { Scenario } from './scenarios.ts';

const NOUMEA = {
  address: '14 rue de Sébastopol',
  postcode: '98800',
  city: 'Nouméa',
  country: 'NC',
  zone: 'Pacific/Noumea',
  tax_residence: 'NC',
} as const satisfies Partial<BankClientRow>;

/** One client abroad with a known zone lives in Nouméa, unless somebody does already: two clocks on every screen. */
export function moveToNoumea(files: readonly ClientFile[]): void {
  if (files.some(({ row }) => row.zone === NOUMEA.zone)) return;
  const abroad = files.find(
    ({ row }) =>
      row.segment === 'expatriate' &&
      row.zone !== null &&
      row.mobile !== null &&
      row.us_person === 0 &&
      row.deceased_on === null &&
      row.closed_on === null &&
      row.protection === null,
  );
  if (!abroad) return;
  for (const { row } of files)
    if (row.household_id === abroad.row.household_id) Object.assign(row, NOUMEA, phoneOf(row));
}

/** Each keeps a number of their own, in the range kept for fiction. */
const phoneOf = (row: BankClientRow) => ({
  mobile: row.mobile === null ? null : `+3363998${row.id.slice(-4)}`,
  landline: null,
});

/** Minutes after the working day began. */
type Morning = Scenario & { readonly afterMin: number; readonly note: string };
const DONE: readonly Morning[] = [
  {
    afterMin: 6,
    channel: 'phone',
    direction: 'inbound',
    reason: 'card',
    nature: 'operation',
    outcome: 'reached',
    durationMin: 5,
    followUp: 'none',
    note: 'Plafond de paiement relevé pour un voyage.',
  },
  {
    afterMin: 17,
    channel: 'email',
    direction: 'inbound',
    reason: 'savings',
    nature: 'information',
    outcome: 'reached',
    durationMin: null,
    followUp: 'send_document',
    note: 'Demande la fiche du livret ; réponse promise.',
  },
  {
    afterMin: 31,
    channel: 'phone',
    direction: 'outbound',
    reason: 'appointment',
    nature: 'information',
    outcome: 'absent',
    durationMin: 1,
    followUp: 'none',
    note: '',
  },
  {
    afterMin: 44,
    channel: 'phone',
    direction: 'outbound',
    reason: 'mortgage',
    nature: 'information',
    outcome: 'reached',
    durationMin: 11,
    followUp: 'none',
    note: 'Décompte expliqué, signature prévue.',
  },
  {
    afterMin: 66,
    channel: 'web_callback',
    direction: 'inbound',
    reason: 'insurance',
    nature: 'advice',
    outcome: 'reached',
    durationMin: 8,
    followUp: 'callback',
    note: 'Rappel demandé sur le site : garanties de la multirisque.',
  },
];

/** Paris minutes since midnight of the callback asked for on the site. */
const CALLBACK_MIN = 16 * 60;

/** Contacts held since the working day began and before the hour of the plan; none on a day off. */
export function contactsThisMorning(
  random: Random,
  { today, nowMin }: BranchPlan,
  advisorId: string,
  day: WorkedDay | undefined,
  files: readonly ClientFile[],
  history: History,
): void {
  const startMin = day?.date === today ? day.ranges[0]?.startMin : undefined;
  if (startMin === undefined) return;
  // Those to whom a promise is open keep it as it is.
  const promised = new Set(
    history.promises.filter(({ status }) => status === 'open').map(({ client_id }) => client_id),
  );
  const free = files.filter(({ row }) => row.mobile !== null && isMeetable(row, today) && !promised.has(row.id));
  for (const { afterMin, note, durationMin, followUp, ...scenario } of DONE) {
    const minute = startMin + afterMin;
    const file = free.splice(random.int(0, free.length - 1), 1)[0];
    if (!file || minute + (durationMin ?? 0) >= nowMin) continue;
    const atMs = parisMs(today, minute);
    const contact = {
      id: random.id(atMs),
      kind: 'entry' as const,
      replaces_id: null,
      client_id: file.row.id,
      author_id: advisorId,
      owner_id: advisorId,
      at_ms: atMs,
      recorded_at_ms: atMs + (durationMin ?? 1) * 60_000,
      channel: scenario.channel,
      direction: scenario.direction,
      reason: scenario.reason,
      nature: scenario.nature,
      outcome: scenario.outcome,
      follow_up: followUp,
      due_on: followUp === 'none' ? null : today,
      due_min: followUp === 'callback' ? CALLBACK_MIN : null,
      note,
      duration_min: durationMin,
      attempt_id: null,
      basis: null,
      basis_ref: null,
      attempt_number: null,
      client_zone: file.row.zone,
      appointment_id: null,
      correction_reason: null,
    };
    history.contacts.push(contact);
    if (followUp !== 'none') history.promises.push(makePromise({ random, advisorId, file }, contact, followUp));
  }
}
