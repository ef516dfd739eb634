import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PRODUCTS, type ProductCode } from '#shared/catalogue/products.ts';
import { GAP_RULES_2026 } from '#shared/catalogue/rules.ts';
import type { ClientId, LocalDate } from '#shared/values.ts';
import { type Branch, openBranch, STAFF } from '#test/support/branch.ts';
import { TUESDAY_MORNING } from '#test/support/clock.ts';

const SAVER = '5001' as ClientId;
const HOLDER = '5002' as ClientId;
const DAY_MS = 86_400_000;

let branch: Branch;
beforeAll(async () => {
  branch = await openBranch({
    clients: [
      { id: SAVER, born_on: '1980-05-05' },
      { id: HOLDER, born_on: '1980-05-05' },
    ],
    holdings: [
      { client_id: SAVER, product: 'LIVA', balance_cents: 2_295_000 },
      { client_id: HOLDER, product: 'CEL', balance_cents: 100 },
    ],
  });
});
afterAll(() => branch.stop());

const sheet = (product: string) => branch.call('catalogue.sheet', { product });
const trace = (action: string) =>
  (
    branch.server.app.session?.store.read
      .sql<{ subject: string; details_json: string }>(
        'select subject, details_json from audit where action = ? order by seq',
      )
      .all(action) ?? []
  ).map(({ subject, details_json }) => ({ subject, ...(JSON.parse(details_json) as object) }));

describe('the sheet of a product', () => {
  test('every product has one, in words, with the number of each condition that may be tried otherwise', async () => {
    await branch.signInAs('supervisor');
    const seen = new Set<string>();
    for (const { code, label } of PRODUCTS) {
      const { rules, eligibility, lifeCycle, telSentence, pitch } = await sheet(code);
      expect([eligibility.length > 0, lifeCycle.length > 0, telSentence.length > 0, pitch.version]).toEqual([
        true,
        true,
        true,
        0,
      ]);
      for (const rule of rules) {
        seen.add(rule.ruleId);
        expect(rule.conditions.every((words) => words.length > 5)).toBe(true);
        for (const { index } of rule.numbers) expect(rule.conditions[index]).toBeDefined();
      }
      expect((await sheet(code)).label).toBe(label);
    }
    expect(seen.size).toBe(GAP_RULES_2026.rules.length);
    await expect(sheet('NOPE')).rejects.toMatchObject({ code: 'invalid_input', field: 'product' });
  });

  test('each number says since when it holds', async () => {
    await branch.signInAs('advisor');
    const { figures, eligibility, lifeCycle } = await sheet('LEP');
    expect(figures.map(({ sentence }) => sentence.replaceAll(/[\u00a0\u202f]/g, ' '))).toEqual([
      'Plafond de 10 000 €, depuis le 01/10/2023',
      'Revenu de 23 028 € au plus pour une part, depuis le 01/01/2026',
      'Revenu de 29 179 € au plus pour 1,5 part, depuis le 01/01/2026',
      'Revenu de 35 328 € au plus pour 2 parts, depuis le 01/01/2026',
      'Revenu de 47 628 € au plus pour 3 parts, depuis le 01/01/2026',
      'Revenu de 59 928 € au plus pour 4 parts, depuis le 01/01/2026',
      '12 300 € de plus par part supplémentaire, depuis le 01/01/2026',
    ]);
    expect(eligibility).toContain('2 au plus par foyer fiscal.');
    expect(lifeCycle).toContain('À clôturer quand le client quitte la France.');
  });

  test('what becomes of a livret jeune, a PEL and a climate plan is said', async () => {
    expect((await sheet('LIVJ')).lifeCycle[0]).toBe('Ferme le 31 décembre de l’année des 25 ans.');
    expect((await sheet('PEL')).lifeCycle.join(' ')).toMatch(/10\sans.*15\sans.*01\/03\/2011/);
    expect((await sheet('PEAC')).lifeCycle[0]).toBe('Ferme aux 30 ans.');
  });
});

describe('the link on which a call may stand', () => {
  const check = (product: string) => branch.call('calls.check', { clientId: HOLDER, purpose: 'commercial', product });

  test('the director removes the link from PEL to CEL: the call is refused for want of a basis, at once', async () => {
    await branch.signInAs('advisor');
    expect(await check('PEL')).toMatchObject({ allowed: true, basis: 'linked_contract' });
    await expect(
      branch.call('catalogue.setLink', { product: 'PEL', tel: null, motive: 'essai' }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    const before = await branch.call('calls.list', { product: 'PEL' });
    expect(before.rows.find(({ clientId }) => clientId === HOLDER)?.decision.allowed).toBe(true);

    await branch.signInAs('director');
    await branch.call('catalogue.setLink', {
      product: 'PEL',
      tel: { basis: 'consent' },
      motive: 'avis de la conformité',
    });
    await branch.signInAs('advisor');
    expect(await check('PEL')).toMatchObject({ allowed: false, rule: 'no_basis' });
    const after = await branch.call('calls.list', { product: 'PEL' });
    expect(after.rows.find(({ clientId }) => clientId === HOLDER)?.decision).toMatchObject({ allowed: false });
    expect((await sheet('PEL')).telSentence).toBe('Appel commercial avec un consentement valable seulement.');

    const link = (await branch.call('catalogue.links', {})).find(({ product }) => product === 'PEL');
    expect(link).toMatchObject({
      changedByName: 'Gaël Œuvrard',
      motive: 'avis de la conformité',
      tel: { basis: 'consent' },
    });
  });

  test('the trace keeps what was there before; the catalogue’s word can be taken again', async () => {
    await branch.signInAs('director');
    await branch.call('catalogue.setLink', { product: 'PEL', tel: null, motive: 'retour au catalogue' });
    const linked = { basis: 'linked', to: ['CEL'], notIfVulnerable: false };
    expect(trace('catalogue.setLink')).toEqual([
      { subject: 'PEL', before: linked, after: { basis: 'consent' }, motive: 'avis de la conformité' },
      { subject: 'PEL', before: { basis: 'consent' }, after: linked, motive: 'retour au catalogue' },
    ]);
    await branch.signInAs('advisor');
    expect(await check('PEL')).toMatchObject({ allowed: true });
  });

  test('a link to itself, or to a consumer credit without its guard, is refused', async () => {
    await branch.signInAs('director');
    const set = (product: ProductCode, to: ProductCode) =>
      branch.call('catalogue.setLink', {
        product,
        tel: { basis: 'linked', to: [to], notIfVulnerable: false },
        motive: 'essai',
      });
    await expect(set('PEL', 'PEL')).rejects.toMatchObject({ code: 'invalid_input', field: 'tel' });
    await expect(set('OVD', 'CUR')).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

describe('pitches', () => {
  const objections = [{ objection: 'Le taux est bas.', answer: 'L’épargne reste disponible.' }];
  const save = (basedOn: number, pitch: string) =>
    branch.call('catalogue.savePitch', { product: 'LDDS', basedOn, pitch, objections });

  test('each saving is a version that advisors read at once; the others stay', async () => {
    await branch.signInAs('supervisor');
    expect(await save(0, 'Une première façon de le dire.')).toMatchObject({
      version: 1,
      writtenByName: 'Sophie Lambert',
    });
    expect(await save(1, 'Une meilleure façon de le dire.')).toMatchObject({ version: 2 });
    await branch.signInAs('advisor');
    const { gaps } = await branch.call('gaps.ofClient', { clientId: SAVER });
    expect(gaps.find(({ product }) => product === 'LDDS')?.pitch).toBe('Une meilleure façon de le dire.');
    const versions = await branch.call('catalogue.pitches', { product: 'LDDS' });
    expect(versions.map(({ version, writtenAtMs }) => [version, writtenAtMs === null])).toEqual([
      [2, false],
      [1, false],
      [0, true],
    ]);
    await expect(save(2, 'Un conseiller ne réécrit pas.')).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('who saves over a version not read is told so, and nothing is lost', async () => {
    await branch.signInAs('director');
    await expect(save(1, 'Écrit sans avoir lu la dernière.')).rejects.toMatchObject({ code: 'conflict' });
    expect((await sheet('LDDS')).pitch).toMatchObject({ version: 2, pitch: 'Une meilleure façon de le dire.' });
    expect(trace('catalogue.savePitch')).toEqual([
      { subject: 'LDDS', version: 1 },
      { subject: 'LDDS', version: 2 },
    ]);
  });
});

describe('hit rates', () => {
  const on = (daysAgo: number) => TUESDAY_MORNING - daysAgo * DAY_MS;
  const dayOf = (daysAgo: number) => new Date(on(daysAgo)).toISOString().slice(0, 10) as LocalDate;
  const propose = (
    id: string,
    daysAgo: number,
    change: { client?: ClientId; product?: string; rules?: string[]; cancelled?: boolean } = {},
  ) =>
    branch.write((db) =>
      db
        .sql(
          `insert into proposal (id, client_id, contact_id, advisor_id, product, reaction, direction, rule_ids_json, at_ms, cancelled_at_ms)
           values (?, ?, ?, ?, ?, 'declined', 'outbound', ?, ?, ?)`,
        )
        .run(
          id,
          change.client ?? SAVER,
          id,
          STAFF.advisor.id,
          change.product ?? 'AV',
          JSON.stringify(change.rules ?? ['av.liva_full']),
          on(daysAgo),
          change.cancelled ? on(0) : null,
        ),
    );
  const hits = async () => (await sheet('AV')).hits;

  test('a proposal counts as a hit when the product was opened on its day or in the 180 days after', async () => {
    await branch.signInAs('director');
    expect(await hits()).toEqual({ proposals: 0, subscriptions: 0 });
    await propose('p1', 200);
    await propose('p2', 300, { client: HOLDER });
    expect(await hits()).toEqual({ proposals: 2, subscriptions: 0 });
    await branch.add({ holdings: [{ client_id: SAVER, id: 'h1', product: 'AV', opened_on: dayOf(20) }] });
    expect(await hits()).toEqual({ proposals: 2, subscriptions: 1 });
    await branch.add({ holdings: [{ client_id: HOLDER, id: 'h2', product: 'AV', opened_on: dayOf(119) }] });
    expect(await hits()).toEqual({ proposals: 2, subscriptions: 1 });
    await branch.add({ holdings: [{ client_id: HOLDER, id: 'h3', product: 'AV', opened_on: dayOf(301) }] });
    expect(await hits()).toEqual({ proposals: 2, subscriptions: 1 });
    await branch.add({ holdings: [{ client_id: HOLDER, id: 'h4', product: 'AV', opened_on: dayOf(300) }] });
    expect(await hits()).toEqual({ proposals: 2, subscriptions: 2 });
  });

  test('a cancelled proposal never was, one older than two years no longer counts', async () => {
    await propose('p3', 10, { cancelled: true });
    await propose('p4', 800);
    expect(await hits()).toEqual({ proposals: 2, subscriptions: 2 });
  });

  test('a rule counts what it suggested, and each reason of a gap says so', async () => {
    await propose('p5', 100, { product: 'LDDS', rules: ['ldds.liva_full', 'ldds.with_liva'] });
    const { rules } = await sheet('LDDS');
    expect(rules.filter((rule) => rule.hits.proposals > 0).map(({ ruleId, hits: rate }) => [ruleId, rate])).toEqual([
      ['ldds.liva_full', { proposals: 1, subscriptions: 0 }],
      ['ldds.with_liva', { proposals: 1, subscriptions: 0 }],
    ]);
    const { gaps } = await branch.call('gaps.ofClient', { clientId: SAVER });
    const reasons = gaps.find(({ product }) => product === 'LDDS')?.reasons ?? [];
    expect(reasons.find(({ ruleId }) => ruleId === 'ldds.liva_full')?.hits).toEqual({ proposals: 1, subscriptions: 0 });
  });
});
