/** The e-mail that goes with one file of several meetings: every date on both clocks, in the client's language. */
import { BRANCH_ZONE, type LocalDate } from '../values.ts';
import { englishDay, englishTime, englishWeekday, englishZoneLabel } from './englishFormats.ts';
import { englishPattern } from './englishRecurrence.ts';
import { formatDate } from './formats.ts';
import { greeting } from './greeting.ts';
import { howAndWhere, type Invitation, invitationMail, invitationTitle, withWhom } from './invitationText.ts';
import { hourInWords } from './proposalText.ts';
import { occurrencesOf, patternsFrom, type RecurrencePattern } from './recurrence.ts';
import { patternSentence } from './recurrenceSentence.ts';
import { formatTime, localParts, shortWeekdayName, zoneLabel } from './time.ts';
import { type Language, twoClocks } from './twoClocks.ts';

/** Why the file is sent: all meetings to come, those that changed, or those that are cancelled. */
export const SERIES_PARTS = ['booked', 'changed', 'cancelled'] as const;
export type SeriesPart = (typeof SERIES_PARTS)[number];

type Mail = { readonly subject: string; readonly body: string };

/**
 * Subject and body. One meeting alone is written about as any other is.
 * @param meetings in order, at least one, all booked or all cancelled; the first gives the language and the title
 * @param pattern how the series was agreed to come back; it is said only where it is true of these dates
 */
export function seriesMail(
  meetings: readonly [Invitation, ...Invitation[]],
  part: SeriesPart,
  pattern: RecurrencePattern | null,
): Mail {
  const [first] = meetings;
  if (meetings.length === 1) return invitationMail(first);
  const { language, client, advisorName, branchName } = first;
  const words = WORDS[language];
  const count = words.count(meetings.length);
  const sentence = rhythm(meetings, language, pattern);
  const facts = meetings.map(factsOf);
  const common = factsOf(first).filter((fact) => facts.every((each) => each.includes(fact)));
  const line = (meeting: Invitation) => {
    const own = factsOf(meeting).filter((fact) => !common.includes(fact));
    return `– ${[dateLine(meeting), ...own].join(' – ')}`;
  };
  const title = `${invitationTitle(first)} (${count})`;
  return {
    subject: part === 'cancelled' ? words.cancelled(title) : title,
    body: [
      greeting(language, client),
      '',
      words.opening[part],
      '',
      words.list(sentence ?? count),
      ...meetings.map(line),
      '',
      ...common,
      '',
      part === 'cancelled' ? words.closing.cancelled : words.closing.booked,
      '',
      words.regards,
      advisorName,
      branchName,
    ].join('\n'),
  };
}

const WORDS = {
  fr: {
    count: (n: number) => `${n} rendez-vous`,
    cancelled: (title: string) => `Annulation\u00a0: ${title}`,
    list: (what: string) => `${what}\u00a0:`,
    opening: {
      booked: 'Je vous confirme nos rendez-vous. L’invitation jointe les ajoute à votre agenda.',
      changed: 'Ces rendez-vous ont changé. L’invitation jointe les met à jour dans votre agenda.',
      cancelled: 'Ces rendez-vous sont annulés. Le fichier joint les retire de votre agenda.',
    },
    closing: {
      booked: 'Pour en déplacer ou en annuler un, répondez simplement à ce message.',
      cancelled: 'Répondez à ce message pour convenir d’autres dates.',
    },
    regards: 'Bien cordialement,',
  },
  en: {
    count: (n: number) => `${n} meetings`,
    cancelled: (title: string) => `Cancelled: ${title}`,
    list: (what: string) => `${what}:`,
    opening: {
      booked: 'This confirms our meetings. The attached invitation adds them to your calendar.',
      changed: 'These meetings have changed. The attached invitation updates them in your calendar.',
      cancelled: 'These meetings are cancelled. The attached file removes them from your calendar.',
    },
    closing: {
      booked: 'To move or cancel any of them, simply reply to this message.',
      cancelled: 'Please reply to this message to agree on other dates.',
    },
    regards: 'Kind regards,',
  },
} as const satisfies Record<Language, unknown>;

const factsOf = (meeting: Invitation): readonly string[] => [withWhom(meeting), ...howAndWhere(meeting)];

/**
 * "Tous les mardis à 9 h 00 (heure de Paris)": how these meetings come back, as agreed or as it turned out.
 * @returns null where no simple rule gives exactly these instants
 */
export function rhythm(
  meetings: readonly Pick<Invitation, 'startsAtMs'>[],
  language: Language,
  agreed: RecurrencePattern | null,
): string | null {
  const instants = meetings.map(({ startsAtMs }) => startsAtMs);
  const [first, last] = [instants[0], instants.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  const { date, minutes } = localParts(first, BRANCH_ZONE);
  const until = localParts(last, BRANCH_ZONE).date;
  const holds = (pattern: RecurrencePattern): boolean => {
    const days = occurrencesOf({ pattern, end: { until }, except: [] }, date, minutes);
    return days.length === instants.length && days.every(({ startsAtMs }, n) => startsAtMs === instants[n]);
  };
  const simple = [...patternsFrom(date), ...patternsFrom(date, 2)];
  const pattern = [...(agreed ? [agreed] : []), ...simple].find(holds);
  if (!pattern) return null;
  return language === 'fr'
    ? `${patternSentence(pattern)} à ${hourInWords(minutes)} (heure de ${zoneLabel(BRANCH_ZONE)})`
    : `${englishPattern(pattern)} at ${englishTime(minutes)} (${englishZoneLabel(BRANCH_ZONE)} time)`;
}

/** "mar. 24/11/2026 09:00 Paris · mar. 19:00 Nouméa"; one clock alone when both show the same hour. */
function dateLine({ language, startsAtMs, clientZone }: Invitation): string {
  const { here, there } = twoClocks(startsAtMs, clientZone);
  const french = language === 'fr';
  const label = french ? zoneLabel : englishZoneLabel;
  const ours = `${french ? frenchDate(here.date) : englishDate(here.date)} ${formatTime(here.minutes)} ${label(BRANCH_ZONE)}`;
  if (there === null) return ours;
  const weekday = french ? shortWeekdayName(there.date) : englishWeekday(there.date);
  return `${ours} · ${weekday} ${formatTime(there.minutes)} ${label(there.zone)}`;
}

const frenchDate = (date: LocalDate): string => `${shortWeekdayName(date)} ${formatDate(date)}`;

/** "Tue 24 Nov 2026": which of two numbers is the month is not left to be guessed. */
function englishDate(date: LocalDate): string {
  const [, day = '', month = ''] = englishDay(date).split(' ');
  return `${englishWeekday(date)} ${day} ${month.slice(0, 3)} ${date.slice(0, 4)}`;
}
