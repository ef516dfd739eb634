/** A second, independent reading of calendar files: unfolds the lines and reads each event's fields. */

export type IcsEvent = {
  readonly method: string;
  readonly fields: ReadonlyMap<string, string>;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
};

/** The one event of a file. */
export function readIcs(text: string): IcsEvent {
  const [event] = readIcsEvents(text);
  if (!event) throw new Error('the file has no event');
  return event;
}

export function readIcsEvents(text: string): readonly IcsEvent[] {
  const lines = text.replaceAll('\r\n ', '').split('\r\n');
  const method = lines.find((line) => line.startsWith('METHOD:'))?.slice(7) ?? '';
  const events: IcsEvent[] = [];
  for (const [n, line] of lines.entries()) {
    if (line !== 'BEGIN:VEVENT') continue;
    const fields = fieldsOf(lines.slice(n + 1, lines.indexOf('END:VEVENT', n)));
    events.push({ method, fields, startsAtMs: utc(fields.get('DTSTART')), endsAtMs: utc(fields.get('DTEND')) });
  }
  return events;
}

/** The first of each name: an alarm's own come after. */
function fieldsOf(lines: readonly string[]): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).split(';')[0] ?? '';
    const value = line
      .slice(colon + 1)
      .replace(/\\([nN,;\\])/g, (_, escaped: string) => (/n/i.test(escaped) ? '\n' : escaped));
    if (!fields.has(name)) fields.set(name, value);
  }
  return fields;
}

/** Only instants in UTC are understood: "20261126T080000Z". */
function utc(stamp = ''): number {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp);
  if (!parts) throw new Error(`not a UTC instant: ${stamp}`);
  const [year = 0, month = 0, date = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
  return Date.UTC(year, month - 1, date, hour, minute, second);
}
