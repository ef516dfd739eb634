/** Hours offered to a client, as a sentence for a message and as the draft of an e-mail, in the client's language. */
import { BRANCH_ZONE, type LocalDate, type ZoneId } from '../values.ts';
import { englishDay, englishTime, englishZoneLabel } from './englishFormats.ts';
import { type Addressee, greeting } from './greeting.ts';
import { formatLongDate } from './time.ts';
import { atPlace, type Language, timeOfPlace, twoClocks } from './twoClocks.ts';

export type ClientClock = {
  /** null = not known: the hours are then told in Paris time alone. */
  readonly zone: ZoneId | null;
  readonly confirmed: boolean;
};

export type ProposalMail = {
  readonly language: Language;
  readonly kind: 'video' | 'phone' | 'branch';
  readonly lengthMin: number;
  readonly subject: string;
  readonly client: Addressee;
  readonly advisorName: string;
};

/**
 * "Je vous propose : mardi 24 novembre à 9 h 00 (heure de Paris), soit 19 h 00 à Nouméa ; ou …."
 * @param instants UTC epoch milliseconds, in order
 */
export function proposalSentence(instants: readonly number[], clock: ClientClock): string {
  const parts = instants.map((atMs) => proposalInFrench(atMs, clock));
  const last = parts.pop();
  if (last === undefined) return '';
  const list = parts.length === 0 ? last : `${parts.join('\u00a0; ')}\u00a0; ou ${last}`;
  const ask = clock.zone === null ? ` ${WHERE.fr}` : '';
  return `Je vous propose\u00a0: ${list}.${ask}`;
}

/** Subject and body, ready to be sent: one line per hour, both clocks, each with its place. */
export function proposalMail(
  instants: readonly number[],
  clock: ClientClock,
  mail: ProposalMail,
): { readonly subject: string; readonly body: string } {
  return mail.language === 'fr' ? frenchMail(instants, clock, mail) : englishMail(instants, clock, mail);
}

/** "mardi 24 novembre": the year goes without saying within six weeks. */
export function dayInWords(date: LocalDate): string {
  return formatLongDate(date).replace(/ \d{4}$/, '');
}

/** "9 h 00", as it is written in a letter. */
export function hourInWords(minutes: number): string {
  return `${Math.floor(minutes / 60)}\u00a0h\u00a0${String(minutes % 60).padStart(2, '0')}`;
}

function proposalInFrench(atMs: number, { zone, confirmed }: ClientClock): string {
  const { here, there, dayShift } = twoClocks(atMs, zone);
  const ours = `${dayInWords(here.date)} à ${hourInWords(here.minutes)} (heure de Paris)`;
  if (there === null) return ours;
  const day = dayShift === 0 ? '' : `${dayInWords(there.date)} à `;
  const doubt = confirmed ? '' : ` (${timeOfPlace(there.zone)} à confirmer)`;
  return `${ours}, soit ${day}${hourInWords(there.minutes)} ${atPlace(there.zone)}${doubt}`;
}

function proposalInEnglish(atMs: number, { zone, confirmed }: ClientClock): string {
  const { here, there, dayShift } = twoClocks(atMs, zone);
  const ours = `${englishDay(here.date)} at ${englishTime(here.minutes)} (Paris time)`;
  if (there === null) return ours;
  const place = englishZoneLabel(there.zone);
  const day = dayShift === 0 ? '' : `${englishDay(there.date)} at `;
  const doubt = confirmed ? '' : ', to be confirmed';
  return `${ours}, which is ${day}${englishTime(there.minutes)} (${place} time${doubt})`;
}

/** Said when nobody knows by which clock the client lives. */
const WHERE = {
  fr: 'Ces heures sont celles de Paris\u00a0: dites-moi où vous serez, et je vous donnerai la vôtre.',
  en: 'These are Paris times: tell me where you will be, and I will give you yours.',
} as const;

const MEANS = {
  fr: { video: 'en visioconférence', phone: 'par téléphone', branch: 'à l’agence' },
  en: { video: 'by video', phone: 'by telephone', branch: 'at the branch' },
} as const;

function frenchMail(instants: readonly number[], clock: ClientClock, mail: ProposalMail) {
  const { kind, lengthMin, client, advisorName } = mail;
  const lines = [
    greeting('fr', client),
    '',
    `Pour notre rendez-vous ${MEANS.fr[kind]} (${lengthMin}\u00a0minutes), je vous propose\u00a0:`,
    '',
    ...instants.map((atMs) => `–\u00a0${proposalInFrench(atMs, clock)}`),
    '',
    ...frenchDoubt(clock),
    instants.length === 1
      ? 'Cette heure vous convient-elle\u00a0? Je vous enverrai alors l’invitation.'
      : 'Dites-moi simplement laquelle vous convient\u00a0: je vous enverrai l’invitation.',
    '',
    'Bien cordialement,',
    advisorName,
  ];
  return { subject: withSubject('Votre rendez-vous', mail), body: lines.join('\n') };
}

function frenchDoubt({ zone, confirmed }: ClientClock): readonly string[] {
  if (zone === null) return [WHERE.fr];
  if (confirmed || zone === BRANCH_ZONE) return [];
  return [`Dites-moi aussi si vous vivez bien à l’${timeOfPlace(zone)}.`];
}

function englishMail(instants: readonly number[], clock: ClientClock, mail: ProposalMail) {
  const { kind, lengthMin, client, advisorName } = mail;
  const lines = [
    greeting('en', client),
    '',
    `For our meeting ${MEANS.en[kind]} (${lengthMin} minutes), I can offer:`,
    '',
    ...instants.map((atMs) => `– ${proposalInEnglish(atMs, clock)}`),
    '',
    ...englishDoubt(clock),
    instants.length === 1
      ? 'Does this suit you? I will then send you the invitation.'
      : 'Please tell me which one suits you, and I will send you the invitation.',
    '',
    'Kind regards,',
    advisorName,
  ];
  return { subject: withSubject('Your meeting', mail), body: lines.join('\n') };
}

function englishDoubt({ zone, confirmed }: ClientClock): readonly string[] {
  if (zone === null) return [WHERE.en];
  if (confirmed || zone === BRANCH_ZONE) return [];
  return [`Please also tell me whether you live on ${englishZoneLabel(zone)} time.`];
}

function withSubject(title: string, { subject, language }: ProposalMail): string {
  if (subject.trim() === '') return title;
  return `${title}${language === 'fr' ? '\u00a0' : ''}: ${subject.trim()}`;
}
