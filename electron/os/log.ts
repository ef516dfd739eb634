/** A log on this machine, for the person who helps. It never holds client data. */
import log from 'electron-log/node';

/** Appends dated lines to one file, which is rotated at one megabyte. */
export function openLog(file: string): (line: string) => void {
  const logger = log.create({ logId: file });
  logger.transports.file.resolvePathFn = () => file;
  logger.transports.file.maxSize = 1024 ** 2;
  logger.transports.console.level = false;
  return (line) => logger.info(line);
}

/**
 * What may be written of an error: its name, its code and where it happened. Not its message:
 * messages quote values, and a value may be a client's name or number.
 */
export function withoutClientData(error: unknown): string {
  if (!(error instanceof Error)) return `a thrown ${typeof error}`;
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [`${error.name}${code}`, ...frames].join('\n');
}
