/** Calendar files written by hand for tests: CRLF ends, one VCALENDAR around what is given. */
export const icsText = (...lines: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//exemple//FR', ...lines, 'END:VCALENDAR', ''].join('\r\n');

export const icsEvent = (...lines: readonly string[]): string =>
  ['BEGIN:VEVENT', 'UID:un@example.org', ...lines, 'END:VEVENT'].join('\r\n');

/** One event with its own identifier. */
export const icsEventOf = (uid: string, ...lines: readonly string[]): string =>
  ['BEGIN:VEVENT', `UID:${uid}`, ...lines, 'END:VEVENT'].join('\r\n');
