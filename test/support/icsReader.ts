/** A second, independent reading of calendar files: unfolds the lines and reads one event's fields. */

export type IcsEvent = {
  readonly method: string;
  readonly fields: ReadonlyMap<string, string>;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
};

export function readIcs(text: string): IcsEvent {
  const lines = text.replaceAll('\r\n ', '').split('\r\n');
  const fields = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).split(';')[0] ?? '';
    if (!fields.has(name))
      fields.set(
        name,
        line
          .slice(colon + 1)
          .replaceAll('\\n', '\n')
          .replace(/\\([,;\\])/g, '$1'),
      );
  }
  return {
    method: fields.get('METHOD') ?? '',
    fields,
    startsAtMs: utc(fields.get('DTSTART')),
    endsAtMs: utc(fields.get('DTEND')),
  };
}

/** Only instants in UTC are understood: "20261126T080000Z". */
function utc(stamp = ''): number {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp);
  if (!parts) throw new Error(`not a UTC instant: ${stamp}`);
  const [year = 0, month = 0, date = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
  return Date.UTC(year, month - 1, date, hour, minute, second);
}
