/**
 * Which clients were touched since a moment, so that what is kept in memory of whole portfolios is brought up to date
 * instead of read again. Triggers of the writing connection name those to whom something happened: a contact, a
 * promise, a refusal, a zone, a consent. What changes who is in a portfolio, or its order, touches everybody: another
 * connection's commit (a job's), cards made anew, clients who change hands, a change among the staff or in the catalogue.
 */
import type { Sqlite } from './sqlite.ts';

/** `mark` is the moment to ask from next time; `touched` null = perhaps everybody. */
export type Changes = { readonly mark: number; readonly touched: ReadonlySet<string> | null };

const WRITES = ['insert', 'update', 'delete'] as const;
type Write = (typeof WRITES)[number];

/** A row written here touches its client. Contacts, refusals, zones, wrong numbers and complaints reach the card by its own triggers. */
const OF_A_CLIENT: readonly (readonly [string, readonly Write[]])[] = [
  ['client_card', ['update']],
  ['promise', WRITES],
  ['call_attempt', ['insert']],
  ['bank_consent', WRITES],
  ['proposal', WRITES],
  ['consent', WRITES],
  ['consent_withdrawal', WRITES],
];
const OF_EVERYBODY: readonly (readonly [string, readonly Write[]])[] = [
  ['client_card', ['insert', 'delete']],
  ['assignment', WRITES],
  ['account', WRITES],
  ['bank_advisor', WRITES],
  ['rule_file', WRITES],
  ['linked_product', WRITES],
];

/** Beyond, reading a portfolio again is cheaper than following so many. */
const MOST_TOUCHED = 400;
/** How many are remembered for whoever asks late. */
const MOST_REMEMBERED = 4_000;

/**
 * @param writer the one connection that this store writes by; watched from the first question on, so that a job which
 *   never asks pays nothing
 * @returns what was committed since an earlier mark; null = since ever
 */
export function watchChanges(writer: Sqlite): (since: number | null) => Changes {
  const touched = new Set<string>();
  /** Clients in the order in which they were touched; the first is at the position `start`. */
  let log: string[] = [];
  let start = 0;
  const forget = (): void => {
    start += log.length + 1;
    log = [];
  };
  let everybody = true;
  let version: unknown = null;
  let readVersion: (() => unknown) | null = null;

  const watch = (): (() => unknown) => {
    writer.function('touched', (id: unknown) => {
      if (typeof id !== 'string' || touched.size >= MOST_TOUCHED) everybody = true;
      else touched.add(id);
      return null;
    });
    for (const [table, writes] of OF_A_CLIENT)
      for (const write of writes) writer.exec(trigger(table, write, `${write === 'delete' ? 'old' : 'new'}.client_id`));
    for (const [table, writes] of OF_EVERYBODY) for (const write of writes) writer.exec(trigger(table, write, 'null'));
    const statement = writer.prepare('pragma data_version').pluck();
    return () => statement.get();
  };

  return (since) => {
    // A transaction under way could take the triggers back with it.
    if (readVersion === null && !writer.inTransaction) readVersion = watch();
    // Of the writing connection: its own commits leave this number as it is.
    const seen = readVersion?.();
    if (everybody || seen === undefined || seen !== version || log.length > MOST_REMEMBERED) forget();
    version = seen;
    for (const id of touched) log.push(id);
    // What an open transaction wrote cannot be read yet: it is told again once it has ended.
    if (!writer.inTransaction) {
      touched.clear();
      everybody = false;
    }
    const known = since !== null && since >= start;
    return { mark: start + log.length, touched: known ? new Set(log.slice(since - start)) : null };
  };
}

function trigger(table: string, write: Write, id: string): string {
  return `create temp trigger touched_${table}_${write} after ${write} on main.${table}
    begin select touched(${id}); end`;
}
