/**
 * Target groups kept, and three campaigns: one running, one closed, one being prepared. The calls of a campaign are
 * calls that the history has already: placed through the gate, to its members, about its subject, in its period.
 */

import type { Reason } from '#shared/contract/vocabulary.ts';
import { addDays, addMonths } from '#shared/domain/dates.ts';
import type { TargetCriteria } from '#shared/domain/targeting/criteria.ts';
import type { AdvisorId, ClientId, Instant, LocalDate } from '#shared/values.ts';
import { rebuildCards } from '../card.ts';
import { CURRENT_CONTACT } from '../queries/contacts.ts';
import { membersOf } from '../queries/targetCounts.ts';
import type { Store, WriteDb } from '../store.ts';
import type { CampaignRow, CampaignStepRow, TargetRow } from '../tables.ts';
import { parisMs } from './calendar.ts';
import { workingDay } from './history.ts';
import type { Random } from './random.ts';

const all = (...items: TargetCriteria['items']): TargetCriteria => ({ match: 'all', not: false, items });

const SAVERS = all(
  { field: 'age', not: false, from: 25, to: 75 },
  { field: 'holds', not: false, how: 'any', products: ['LIVA', 'LDDS'] },
  { field: 'resources', not: false, from: 5_000, to: null },
);
const INSURABLE = all(
  { field: 'age', not: false, from: 20, to: 70 },
  { field: 'holds', not: false, how: 'any', products: ['CUR', 'CARD'] },
);
const AGREEING = all({ field: 'age', not: false, from: 18, to: null }, { field: 'consent', not: false, scope: 'all' });

const TARGETS: readonly { readonly mine: boolean; readonly name: string; readonly criteria: TargetCriteria }[] = [
  {
    mine: true,
    name: 'Livrets pleins à diversifier',
    criteria: all(
      { field: 'at_ceiling', not: false, products: ['LIVA', 'LDDS', 'LEP'] },
      { field: 'gap', not: false, products: ['AV'], minScore: 0 },
      { field: 'complaint_open', not: true },
    ),
  },
  {
    mine: true,
    name: 'Jeunes sans nouvelles',
    criteria: all(
      { field: 'age', not: false, from: 18, to: 25 },
      { field: 'holds', not: false, how: 'any', products: ['LIVA'] },
      { field: 'last_contact', not: false, how: 'older', days: 90 },
    ),
  },
  {
    mine: false,
    name: 'Échéances et promesses en retard',
    criteria: {
      match: 'any',
      not: false,
      items: [
        { field: 'matures', not: false, products: [], days: 60 },
        { field: 'promise', not: false, how: 'overdue' },
      ],
    },
  },
];

type Plan = Pick<CampaignRow, 'name' | 'mode' | 'goal_kind' | 'goal_count' | 'script'> & {
  readonly criteria: TargetCriteria;
  /** Days from today. */
  readonly from: number;
  readonly to: number;
  readonly state: 'running' | 'closed' | 'draft';
  /** What its calls were about. */
  readonly reasons: readonly Reason[];
  readonly budgetCents: number | null;
  readonly steps: readonly (readonly [number, CampaignStepRow['means'], string])[];
};

const PLANS: readonly Plan[] = [
  {
    name: 'Épargne : le point avant la fin d’année',
    mode: 'clients',
    goal_kind: 'reached',
    goal_count: 40,
    criteria: SAVERS,
    from: -33,
    to: 18,
    state: 'running',
    reasons: ['savings', 'life_insurance', 'securities', 'portfolio_review'],
    budgetCents: 30_000,
    script:
      'Bonjour, [votre nom], votre conseiller attitré.\nJe vous propose un point de dix minutes sur votre épargne avant la fin de l’année : ce que vos livrets rapportent, ce qui arrive à échéance, ce que vous préparez.\nEst-ce un bon moment ?',
    steps: [
      [-33, 'email', 'Message d’annonce dans l’espace client'],
      [-30, 'call', 'Premiers appels, portefeuille par portefeuille'],
      [-12, 'meeting', 'Point d’équipe : objections entendues'],
      [4, 'call', 'Relance de ceux qui n’ont pas répondu'],
      [18, 'meeting', 'Bilan'],
    ],
  },
  {
    name: 'Assurances de rentrée',
    mode: 'clients',
    goal_kind: 'proposals',
    goal_count: 6,
    criteria: INSURABLE,
    from: -85,
    to: -45,
    state: 'closed',
    reasons: ['insurance'],
    budgetCents: null,
    script: 'Bonjour, je vous appelle au sujet de vos contrats d’assurance de la rentrée.',
    steps: [
      [-85, 'post', 'Courrier aux familles'],
      [-78, 'call', 'Appels'],
      [-45, 'meeting', 'Bilan'],
    ],
  },
  {
    name: 'Prospects qui ont donné leur accord',
    mode: 'prospects',
    goal_kind: 'appointments',
    goal_count: 5,
    criteria: AGREEING,
    from: 7,
    to: 28,
    state: 'draft',
    reasons: [],
    budgetCents: null,
    script: '',
    steps: [[7, 'call', 'Appels']],
  },
];

const CALL_COST_CENTS = 450;

/** @param advisors the first one has the own target groups */
export async function writeCampaigns(
  store: Store,
  random: Random,
  advisors: readonly AdvisorId[],
  directorId: AdvisorId,
  today: LocalDate,
): Promise<void> {
  const now = parisMs(today, 9 * 60) as Instant;
  await store.write((db) => Promise.resolve(makeProspects(db, random, today)));
  for (const plan of PLANS) {
    const found =
      plan.state === 'draft' ? new Map<AdvisorId, ClientId[]>() : await membersOf(store, advisors, plan, now, today);
    await store.write((db) =>
      Promise.resolve(writeCampaign(db, random, plan, [...found.values()].flat(), directorId, today)),
    );
  }
  await store.write((db) => {
    for (const { mine, name, criteria } of TARGETS) {
      const madeAtMs = parisMs(workingDay(addDays(today, -random.int(8, 40))), 17 * 60);
      const row: TargetRow = {
        id: random.id(madeAtMs),
        owner_id: mine ? (advisors[0] ?? directorId) : directorId,
        name,
        criteria_json: JSON.stringify(criteria),
        shared: mine ? 0 : 1,
        created_at_ms: madeAtMs,
        changed_at_ms: madeAtMs,
        deleted_at_ms: null,
      };
      db.sql(
        `insert into target (id, owner_id, name, criteria_json, shared, created_at_ms, changed_at_ms, deleted_at_ms)
         values (?,?,?,?,?,?,?,?)`,
      ).run(...Object.values(row));
    }
    return Promise.resolve();
  });
}

/** How many people left their telephone on the site and have no contract yet. */
const PROSPECTS = 14;

/** Makes prospects of adults with whom nothing ever happened: no contract, and an agreement to be called. */
function makeProspects(db: WriteDb, random: Random, today: LocalDate): void {
  const silent = db
    .sql<{ id: ClientId }>(
      `select client_id as id from client_card c
       where c.advisor_id <> '' and c.phone is not null and c.zone is not null and c.born_on < ?
         and c.closed_on is null and c.deceased_on is null and c.vanished_on is null and c.protection is null
         and c.last_contact_at_ms is null and c.next_promise_on is null
         and ${['appointment', 'proposal', 'promise', 'call_attempt', 'objection', 'bank_consent', 'import_change']
           .map((table) => `not exists (select 1 from ${table} x where x.client_id = c.client_id)`)
           .join(' and ')}
       order by c.client_id`,
    )
    .all(addMonths(today, -12 * 22))
    .map(({ id }) => id);
  const step = Math.max(1, Math.floor(silent.length / PROSPECTS));
  const chosen = silent.filter((_, index) => index % step === 0).slice(0, PROSPECTS);
  const close = db.sql('delete from bank_holding where client_id = ?');
  const agree = db.sql(
    `insert into bank_consent (client_id, channel, scope, given_at_ms, expires_on, proof)
     values (?, 'phone', 'all', ?, ?, 'formulaire du site')`,
  );
  for (const id of chosen) {
    const on = workingDay(addDays(today, -random.int(10, 120)));
    close.run(id);
    agree.run(id, parisMs(on, random.int(600, 1_100)), addMonths(on, 12));
  }
  rebuildCards(db, chosen);
}

function writeCampaign(
  db: WriteDb,
  random: Random,
  plan: Plan,
  members: readonly ClientId[],
  directorId: AdvisorId,
  today: LocalDate,
): void {
  const day = (inDays: number): LocalDate => workingDay(addDays(today, inDays));
  const [startsOn, endsOn] = [day(plan.from), day(plan.to)];
  const draft = plan.state === 'draft';
  const createdAtMs = parisMs(draft ? addDays(today, -1) : addDays(startsOn, -6), 11 * 60);
  const launchedAtMs = parisMs(startsOn, 8 * 60 + 30);
  const id = random.id(createdAtMs);
  db.sql(
    `insert into campaign (id, name, mode, product, goal_kind, goal_count, starts_on, ends_on, script, budget_cents,
       call_cost_cents, criteria_json, chaser_after_days, chaser_max, created_at_ms, created_by, launched_at_ms,
       closed_at_ms) values (?,?,?,null,?,?,?,?,?,?,?,?,3,2,?,?,?,?)`,
  ).run(
    id,
    plan.name,
    plan.mode,
    plan.goal_kind,
    plan.goal_count,
    startsOn,
    endsOn,
    plan.script,
    plan.budgetCents,
    plan.budgetCents === null ? null : CALL_COST_CENTS,
    JSON.stringify(plan.criteria),
    createdAtMs,
    directorId,
    draft ? null : launchedAtMs,
    plan.state === 'closed' ? parisMs(endsOn, 17 * 60 + 30) : null,
  );
  const step = db.sql(
    'insert into campaign_step (campaign_id, position, due_on, label, means, done_at_ms) values (?,?,?,?,?,?)',
  );
  for (const [position, [inDays, means, label]] of plan.steps.entries()) {
    const dueOn = day(inDays);
    step.run(id, position, dueOn, label, means, !draft && dueOn < today ? parisMs(dueOn, 16 * 60) : null);
  }
  const json = JSON.stringify(members);
  db.sql('insert into campaign_client (campaign_id, client_id) select ?, value from json_each(?)').run(id, json);
  db.sql(
    `insert into campaign_contact (contact_id, campaign_id, client_id)
     select k.id, ?, k.client_id from json_each(?) j cross join contact k on k.client_id = j.value
     where k.at_ms >= ? and k.at_ms < ? and k.channel = 'phone' and k.direction = 'outbound'
       and k.nature = 'commercial' and k.reason in (select value from json_each(?)) and ${CURRENT_CONTACT}`,
  ).run(id, json, launchedAtMs, parisMs(addDays(endsOn < today ? endsOn : today, 1), 0), JSON.stringify(plan.reasons));
}
