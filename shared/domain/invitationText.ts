/** What an invitation says, in the calendar file and in the e-mail that goes with it, in the client's language. */
import { BRANCH_ZONE, type ZoneId } from '../values.ts';
import { englishDay, englishTime, englishZoneLabel } from './englishFormats.ts';
import { type Addressee, greeting } from './greeting.ts';
import { formatLongDate, formatTime, type LocalParts, zoneLabel } from './time.ts';
import { dualText, type Language, twoClocks } from './twoClocks.ts';

export type Invitation = {
  readonly language: Language;
  readonly kind: 'video' | 'phone' | 'branch';
  readonly subject: string;
  readonly startsAtMs: number;
  readonly lengthMin: number;
  readonly clientZone: ZoneId | null;
  readonly meetingUrl: string | null;
  readonly place: string | null;
  readonly cancelled: boolean;
  /** null = no longer in the bank's data. */
  readonly client: Addressee | null;
  readonly advisorName: string;
  /** A second person of the branch. */
  readonly withName: string | null;
  readonly branchName: string;
};

const TITLES = {
  fr: {
    video: 'Rendez-vous en visioconférence',
    phone: 'Rendez-vous téléphonique',
    branch: 'Rendez-vous en agence',
  },
  en: { video: 'Video meeting', phone: 'Telephone meeting', branch: 'Meeting at the branch' },
} as const;

/** "Rendez-vous en visioconférence – Assurance-vie, suite". */
export function invitationTitle({ language, kind, subject }: Invitation): string {
  return [TITLES[language][kind], subject].filter((part) => part !== '').join(' – ');
}

/** What was typed, on one line: a control character, a line break or half a character is no text for a file or a link. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}

/** The facts, one a line: with whom, when on both clocks, how long, where. */
export function invitationFacts(invitation: Invitation): readonly string[] {
  return [withWhom(invitation), ...when(invitation), ...howAndWhere(invitation)];
}

/** With whom. */
export function withWhom(invitation: Invitation): string {
  return invitation.language === 'fr' ? `Avec ${people(invitation)}.` : `With ${people(invitation)}.`;
}

/** How long, by which link, at which place. */
export function howAndWhere({ language, lengthMin, meetingUrl, place }: Invitation): readonly string[] {
  const french = language === 'fr';
  const lines = [
    french ? `Durée\u00a0: ${lengthMin} minutes.` : `Length: ${lengthMin} minutes.`,
    meetingUrl === null
      ? null
      : french
        ? `Lien de la visioconférence\u00a0: ${meetingUrl}`
        : `Video link: ${meetingUrl}`,
    place === null ? null : french ? `Lieu\u00a0: ${place}` : `Place: ${place}`,
  ];
  return lines.filter((line) => line !== null);
}

/** The text of the calendar file. */
export function invitationDescription(invitation: Invitation): string {
  const { language, cancelled } = invitation;
  const gone = language === 'fr' ? 'Ce rendez-vous est annulé.' : 'This meeting is cancelled.';
  return [...(cancelled ? [gone] : []), ...invitationFacts(invitation)].join('\n');
}

/** Subject and body of the e-mail that goes with the file: plain lines, as an e-mail link may hold. */
export function invitationMail(invitation: Invitation): { readonly subject: string; readonly body: string } {
  return invitation.language === 'fr' ? frenchMail(invitation) : englishMail(invitation);
}

function frenchMail(invitation: Invitation) {
  const { cancelled, client, advisorName, branchName } = invitation;
  const opening = cancelled
    ? 'Notre rendez-vous est annulé\u00a0:'
    : 'Je vous confirme notre rendez-vous. L’invitation jointe l’ajoute à votre agenda.';
  const closing = cancelled
    ? 'Répondez à ce message pour convenir d’une autre date.'
    : 'Pour le déplacer ou l’annuler, répondez simplement à ce message.';
  const body = [
    greeting('fr', client),
    '',
    opening,
    '',
    ...invitationFacts(invitation),
    '',
    closing,
    '',
    'Bien cordialement,',
    advisorName,
    branchName,
  ];
  const title = invitationTitle(invitation);
  return { subject: cancelled ? `Annulé\u00a0: ${title}` : title, body: body.join('\n') };
}

function englishMail(invitation: Invitation) {
  const { cancelled, client, advisorName, branchName } = invitation;
  const opening = cancelled
    ? 'Our meeting is cancelled:'
    : 'This confirms our meeting. The attached invitation adds it to your calendar.';
  const closing = cancelled
    ? 'Please reply to this message to agree on another date.'
    : 'To move or cancel it, simply reply to this message.';
  const body = [
    greeting('en', client),
    '',
    opening,
    '',
    ...invitationFacts(invitation),
    '',
    closing,
    '',
    'Kind regards,',
    advisorName,
    branchName,
  ];
  const title = invitationTitle(invitation);
  return { subject: cancelled ? `Cancelled: ${title}` : title, body: body.join('\n') };
}

function people({ language, advisorName, withName, branchName }: Invitation): string {
  const names = withName === null ? advisorName : `${advisorName} ${language === 'fr' ? 'et' : 'and'} ${withName}`;
  return `${names}, ${branchName}`;
}

/** The Paris day in full, then both clocks when the client lives by another. */
function when({ language, startsAtMs, clientZone }: Invitation): readonly string[] {
  const { here, there } = twoClocks(startsAtMs, clientZone);
  const ours = language === 'fr' ? frenchHour(here) : englishHour(here);
  return there === null ? [ours] : [ours, dualText(startsAtMs, clientZone, language)];
}

function frenchHour({ date, minutes }: LocalParts): string {
  return `Le ${formatLongDate(date)} à ${formatTime(minutes)} (heure de ${zoneLabel(BRANCH_ZONE)}).`;
}

function englishHour({ date, minutes }: LocalParts): string {
  return `${englishDay(date)} ${date.slice(0, 4)} at ${englishTime(minutes)} (${englishZoneLabel(BRANCH_ZONE)} time).`;
}
