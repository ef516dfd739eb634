/** What the day's page must show whatever the chance: callbacks due, promises due and overdue, for every advisor. */
import type { FollowUp } from '#shared/contract/vocabulary.ts';
import { addDays } from '#shared/domain/dates.ts';
import type { LocalDate } from '#shared/values.ts';
import type { ContactRow } from '../tables.ts';
import { isMeetable, parisMs, type WorkedDay } from './calendar.ts';
import { type History, makePromise } from './history.ts';
import type { ClientFile } from './lawful.ts';
import type { Random } from './random.ts';

type Due = {
  readonly kind: Exclude<FollowUp, 'none'>;
  /** Days from today; negative = overdue. */
  readonly inDays: number;
  readonly dueMin: number | null;
  readonly reason: ContactRow['reason'];
  readonly note: string;
  /** Asked for on the bank's site; else by telephone. */
  readonly onSite?: true;
};
const DUE: readonly Due[] = [
  {
    kind: 'callback',
    inDays: 0,
    dueMin: 660,
    reason: 'mortgage',
    note: 'Projet d’achat : rappeler avec la simulation.',
    onSite: true,
  },
  {
    kind: 'callback',
    inDays: 0,
    dueMin: 870,
    reason: 'savings',
    note: 'Veut comparer ses livrets ; disponible l’après-midi.',
  },
  {
    kind: 'callback',
    inDays: 0,
    dueMin: null,
    reason: 'card',
    note: 'Carte en cours de fabrication, tenir au courant.',
  },
  { kind: 'send_document', inDays: 0, dueMin: null, reason: 'insurance', note: 'Envoyer le devis habitation.' },
  { kind: 'proposal', inDays: 0, dueMin: null, reason: 'life_insurance', note: 'Proposition de versement à adresser.' },
  { kind: 'callback', inDays: -1, dueMin: 1020, reason: 'fees', note: 'Rappeler pour expliquer le forfait.' },
  {
    kind: 'send_document',
    inDays: -3,
    dueMin: null,
    reason: 'account',
    note: 'Attestation à envoyer pour un dossier de location.',
  },
  {
    kind: 'internal_request',
    inDays: -5,
    dueMin: null,
    reason: 'mortgage',
    note: 'Décompte demandé au service prêts.',
  },
];

export function promiseToday(
  random: Random,
  today: LocalDate,
  advisorId: string,
  past: readonly WorkedDay[],
  files: readonly ClientFile[],
  history: History,
): void {
  const callable = files.filter(({ row }) => row.mobile !== null && isMeetable(row, today));
  for (const due of DUE) {
    const dueOn = addDays(today, due.inDays);
    // Asked for at the end of a morning's work, a few working days before it is due.
    const day = past.filter(({ date }) => date < dueOn).at(-random.int(1, 4));
    const file = callable.splice(random.int(0, callable.length - 1), 1)[0];
    if (!day || !file) continue;
    const atMs = parisMs(day.date, (day.ranges[0]?.startMin ?? 600) + random.int(20, 150));
    const contact: ContactRow = {
      id: random.id(atMs),
      kind: 'entry',
      replaces_id: null,
      client_id: file.row.id,
      author_id: advisorId,
      owner_id: advisorId,
      at_ms: atMs,
      recorded_at_ms: atMs + 240_000,
      channel: due.onSite ? 'web_callback' : 'phone',
      direction: 'inbound',
      reason: due.reason,
      nature: 'information',
      outcome: 'reached',
      follow_up: due.kind,
      due_on: dueOn,
      due_min: due.dueMin,
      note: due.note,
      duration_min: random.int(3, 9),
      attempt_id: null,
      basis: null,
      basis_ref: null,
      attempt_number: null,
      client_zone: file.row.zone,
      appointment_id: null,
      correction_reason: null,
    };
    history.contacts.push(contact);
    history.promises.push(makePromise({ random, advisorId, file }, contact, due.kind));
  }
}
