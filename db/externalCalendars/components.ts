/** The parts of a calendar file that say when somebody is busy. What events are about is never kept. */
import { type ContentLine, contentLines, damaged } from './contentLines.ts';
import { MAX_COMPONENTS, MAX_DEPTH, refused } from './limits.ts';

/** The lines of one event, or of one observance of a zone, by name. */
export type Properties = ReadonlyMap<string, readonly ContentLine[]>;
export type ZoneDefinition = { readonly location: string | null; readonly observances: readonly Properties[] };
export type CalendarParts = {
  readonly name: string | null;
  readonly events: readonly Properties[];
  readonly zones: ReadonlyMap<string, ZoneDefinition>;
};

const EVENT_LINES: ReadonlySet<string> = new Set([
  'UID',
  'SEQUENCE',
  'STATUS',
  'TRANSP',
  'DTSTART',
  'DTEND',
  'DURATION',
  'RRULE',
  'RDATE',
  'EXDATE',
  'RECURRENCE-ID',
]);
const OBSERVANCE_LINES: ReadonlySet<string> = new Set(['DTSTART', 'TZOFFSETFROM', 'TZOFFSETTO', 'RRULE', 'RDATE']);

/**
 * @throws AppError `invalid_input`: not a calendar, damaged (with the line), or too many parts
 */
export function calendarParts(text: string): CalendarParts {
  const reader = new PartsReader();
  for (const line of contentLines(text)) reader.read(line);
  return reader.finish();
}

class PartsReader {
  private readonly open: string[] = [];
  private components = 0;
  private lastLine = 1;
  private name: string | null = null;
  private readonly events: Properties[] = [];
  private readonly zones = new Map<string, ZoneDefinition>();
  private lines = new Map<string, ContentLine[]>();
  private zone: { id: string | null; location: string | null; observances: Properties[] } | null = null;

  read(line: ContentLine): void {
    this.lastLine = line.line;
    if (line.name === 'BEGIN') this.begin(line);
    else if (this.open.length === 0) throw notACalendar();
    else if (line.name === 'END') this.end(line);
    else this.property(line);
  }

  finish(): CalendarParts {
    if (this.components === 0) throw notACalendar();
    if (this.open.length > 0)
      throw damaged(this.lastLine, `la fin manque\u00a0: ${this.open.at(-1) ?? ''} reste ouvert`);
    return { name: this.name, events: this.events, zones: this.zones };
  }

  private begin({ value, line }: ContentLine): void {
    const kind = value.trim().toUpperCase();
    if (this.open.length === 0 && kind !== 'VCALENDAR') throw notACalendar();
    if (this.open.length >= MAX_DEPTH) throw damaged(line, 'trop d’éléments l’un dans l’autre');
    if (++this.components > MAX_COMPONENTS)
      throw refused(
        'Cet agenda contient plus de 20\u202f000 éléments. Exportez-le de nouveau sur une période plus courte (un an à venir).',
      );
    this.open.push(kind);
    if (this.inEvent() || this.inObservance()) this.lines = new Map();
    if (this.isOpen('VCALENDAR', 'VTIMEZONE')) this.zone = { id: null, location: null, observances: [] };
  }

  private end({ value, line }: ContentLine): void {
    if (value.trim().toUpperCase() !== this.open.at(-1)) throw damaged(line, 'fin qui ne répond à aucun début');
    if (this.inEvent()) this.events.push(this.lines);
    if (this.inObservance()) this.zone?.observances.push(this.lines);
    if (this.isOpen('VCALENDAR', 'VTIMEZONE') && this.zone?.id) this.zones.set(this.zone.id, this.zone);
    this.open.pop();
  }

  private property(line: ContentLine): void {
    if (this.inEvent() && EVENT_LINES.has(line.name)) this.keep(line);
    else if (this.inObservance() && OBSERVANCE_LINES.has(line.name)) this.keep(line);
    else if (this.isOpen('VCALENDAR') && line.name === 'X-WR-CALNAME') this.name = line.value;
    else if (this.zone && this.isOpen('VCALENDAR', 'VTIMEZONE')) {
      if (line.name === 'TZID') this.zone.id = line.value;
      if (line.name === 'X-LIC-LOCATION') this.zone.location = line.value;
    }
  }

  private keep(line: ContentLine): void {
    const same = this.lines.get(line.name);
    if (same) same.push(line);
    else this.lines.set(line.name, [line]);
  }

  private inEvent(): boolean {
    return this.isOpen('VCALENDAR', 'VEVENT');
  }

  private inObservance(): boolean {
    return this.isOpen('VCALENDAR', 'VTIMEZONE', 'STANDARD') || this.isOpen('VCALENDAR', 'VTIMEZONE', 'DAYLIGHT');
  }

  private isOpen(...path: readonly string[]): boolean {
    return path.length === this.open.length && path.every((kind, depth) => this.open[depth] === kind);
  }
}

function notACalendar(): Error {
  return refused(
    'Ce fichier n’est pas un agenda. Choisissez un fichier .ics exporté depuis votre messagerie (Outlook, Google Agenda, Apple Calendrier…).',
  );
}
