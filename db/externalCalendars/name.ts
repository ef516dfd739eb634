/** A name to offer for a calendar: the one its file gives, else the file's own. */
export function calendarName(inFile: string | null, fileName: string): string {
  const own = (inFile ?? '').replaceAll(/\\[nN]/g, ' ').replaceAll(/\\(.)/g, '$1');
  const names = [own, fileName.replace(/\.[^.]*$/, '')].map((name) =>
    name
      .replaceAll(/\p{Cc}/gu, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim()
      .slice(0, 80)
      .trim(),
  );
  return names.find((name) => name !== '') ?? 'Agenda';
}
