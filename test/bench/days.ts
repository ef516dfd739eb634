/** What an advisor does all day long: the next card of a session, the contact form, a target group counted. */
import type { InputOf } from '#shared/contract/index.ts';
import { DAY_MS } from '#shared/domain/time.ts';
import type { ClientId } from '#shared/values.ts';
import type { TestServer } from '../support/dataServer.ts';
import type { Append, Floor } from './floor.ts';
import type { Action } from './measure.ts';

const ADVISOR = 'C101';
/** « La carte suivante, le formulaire » : under a tenth of a second nobody notices. */
const AT_ONCE_MS = 100;

/** Skips the client of an open session and shows the next one's card; each skip is taken back between rounds. */
export async function sessionAction(s: TestServer, floor: Floor, disk: Append): Promise<Action> {
  const open = await s.call('sessions.current', {});
  const session = open ?? (await s.call('sessions.start', { source: { kind: 'list', product: null } }));
  const first = session.current;
  if (!first) throw new Error('nobody may be called: the session of the bench is empty');
  const next = session.upcoming[0] ?? first.clientId;
  let seq = 0;
  return {
    name: 'next card of a session: skip, then the sheet (floor: append + fdatasync, then reading)',
    product: async () => {
      const { current, undo } = await s.call('sessions.skip', { position: first.position, reason: 'not_relevant' });
      seq = undo?.seq ?? 0;
      return s.call('clients.sheet', { id: current?.clientId ?? first.clientId });
    },
    floor: () => {
      disk.append(Buffer.from(JSON.stringify({ position: first.position, reason: 'not_relevant' })));
      return floor.sheet(next);
    },
    after: async (_round, side) => {
      if (side === 'product') await s.call('sessions.undo', { seq });
    },
    rounds: 60,
    warmUp: 10,
    aim: null,
    waitMs: AT_ONCE_MS,
  };
}

export function formAction(s: TestServer, floor: Floor): Action {
  const ids = floor.portfolioWhole(ADVISOR).map((row) => String(row['client_id']) as ClientId);
  const id = (round: number): ClientId => ids[((round + 10) * 53) % ids.length] ?? ('' as ClientId);
  const reasons = floor.prepare(
    'select channel, reason, count(*) from contact where author_id = ? and at_ms >= ? group by channel, reason',
  );
  const last = floor.prepare('select * from contact where client_id = ? order by at_ms desc limit 1');
  return {
    name: 'opening the contact form: its habits and the sheet',
    product: (round) =>
      Promise.all([s.call('contacts.form', { clientId: id(round) }), s.call('clients.sheet', { id: id(round) })]),
    floor: (round) => [reasons.all(ADVISOR, s.clock.ms - 90 * DAY_MS), last.all(id(round)), floor.sheet(id(round))],
    rounds: 60,
    warmUp: 10,
    aim: null,
    waitMs: AT_ONCE_MS,
  };
}

/** Three quarters of a year of silence, a full-grown saver without the next product. */
const CRITERIA: InputOf<'targets.count'>['criteria'] = {
  match: 'all',
  not: false,
  items: [
    { field: 'segment', not: false, values: ['mass', 'wealth'] },
    { field: 'age', not: false, from: 30, to: 75 },
    { field: 'holds', not: false, how: 'any', products: ['LIVA'] },
    { field: 'holds', not: true, how: 'any', products: ['AV'] },
    { field: 'last_contact', not: false, how: 'older', days: 90 },
  ],
};

/** @param advisorId null = the branch, as the director asks */
export function targetAction(s: TestServer, { prepare }: Floor, advisorId: string | null): Action {
  const count = prepare(
    `select count(*) from client_card where ${advisorId === null ? "? = ''" : 'advisor_id = ?'}
       and closed_on is null and deceased_on is null and vanished_on is null and segment in ('mass', 'wealth')
       and born_on between '1950-11-24' and '1996-11-24'
       and product_mask & (select 1 << bit from catalogue_product where code = 'LIVA') <> 0
       and product_mask & (select 1 << bit from catalogue_product where code = 'AV') = 0
       and coalesce(last_contact_at_ms, 0) < ?`,
  );
  return {
    name: `target group counted, ${advisorId === null ? 'branch' : 'portfolio'} (floor: without the law)`,
    product: () => s.call('targets.count', { criteria: CRITERIA }),
    floor: () => count.all(advisorId ?? '', s.clock.ms - 90 * DAY_MS),
    rounds: advisorId === null ? 12 : 60,
    warmUp: advisorId === null ? 2 : 10,
    aim: null,
    waitMs: AT_ONCE_MS,
  };
}
