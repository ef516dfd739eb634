import { describe, expect, test } from 'vitest';
import {
  CALL_RULES,
  type CallFacts,
  type CallIntent,
  callEligibility,
  callRulesOn,
  legalWindows,
  nextWindowStart,
  windowOpen,
} from '#shared/domain/callEligibility.ts';
import { addDays, instantOf } from '#shared/domain/time.ts';
import type { LocalDate, ZoneId } from '#shared/values.ts';

const date = (text: string): LocalDate => text as LocalDate;
const paris = 'Europe/Paris' as ZoneId;
const newYork = 'America/New_York' as ZoneId;
const rules = callRulesOn(date('2026-11-24'));

/** An instant written as a wall clock: `at('2026-11-24 10:30')` in Paris. */
function at(text: string, zone: ZoneId = paris): number {
  const [hours = 0, minutes = 0] = text.slice(11).split(':').map(Number);
  return instantOf(date(text.slice(0, 10)), hours * 60 + minutes, zone);
}

const savings: CallIntent = { purpose: 'commercial', product: 'LDDS', scope: 'savings', linkedTo: ['LIVA'] };
const credit: CallIntent = { purpose: 'commercial', product: 'LOAN', scope: 'credit', linkedTo: [] };
const service: CallIntent = { purpose: 'service' };

const nobody: CallFacts = {
  deceasedOn: null,
  closedOn: null,
  bornOn: date('1980-05-04'),
  protection: null,
  zone: paris,
  hasPhone: true,
  objections: [],
  consents: [],
  contracts: [],
  commercialCallsAtMs: [],
  clientRequests: [],
};
const consent = {
  id: 'consent-1',
  scope: 'credit' as const,
  givenAtMs: at('2026-03-10 11:00'),
  expiresOn: date('2027-03-10'),
  withdrawnAtMs: null,
};
const client = (facts: Partial<CallFacts>): CallFacts => ({ ...nobody, ...facts });
const consenting = (facts: Partial<CallFacts> = {}): CallFacts => client({ consents: [consent], ...facts });
const holder = (facts: Partial<CallFacts> = {}): CallFacts =>
  client({ contracts: [{ id: 'contract-7', product: 'LIVA' }], ...facts });

const TUESDAY_11 = at('2026-11-24 11:00');
const ask = (facts: CallFacts, intent: CallIntent, now = TUESDAY_11) => callEligibility(facts, intent, rules, now);
const refused = (rule: string, nextAllowedAtMs: number | null) => ({ allowed: false, rule, nextAllowedAtMs });

describe('the ground of a call', () => {
  test('a service call needs no consent, at any hour, but neither to the dead nor without a phone', () => {
    const sunday = at('2026-11-22 22:00');
    expect(ask(client({ zone: null }), service, sunday)).toEqual({
      allowed: true,
      basis: 'service',
      basisRef: null,
      zone: null,
      localTime: null,
      attempt: 1,
      maxAttempts: 4,
    });
    const refusal = [{ atMs: at('2026-11-20 11:00'), kind: 'objection' as const }];
    expect(ask(client({ objections: refusal, protection: 'guardianship' }), service, sunday).allowed).toBe(true);
    expect(ask(client({ deceasedOn: date('2026-01-01') }), service)).toMatchObject(refused('deceased', null));
    expect(ask(client({ hasPhone: false }), service)).toMatchObject(refused('no_phone', null));
  });

  test('a commercial call without consent and without a linked contract is refused', () => {
    expect(ask(client({}), credit)).toMatchObject(refused('no_basis', null));
    expect(ask(holder(), credit)).toMatchObject(refused('no_basis', null));
  });

  test('a linked contract in force is a ground without consent, and is named', () => {
    expect(ask(holder(), savings)).toMatchObject({
      allowed: true,
      basis: 'linked_contract',
      basisRef: 'contract-7',
      zone: paris,
      localTime: { date: '2026-11-24', minutes: 660 },
    });
  });

  test('a consent covers its own scope, and a consent to everything covers any', () => {
    expect(ask(consenting(), credit)).toMatchObject({ allowed: true, basis: 'consent', basisRef: 'consent-1' });
    expect(ask(consenting(), savings)).toMatchObject(refused('no_basis', null));
    expect(ask(client({ consents: [{ ...consent, scope: 'all' }] }), savings).allowed).toBe(true);
    const vague: CallIntent = { purpose: 'commercial', product: null, scope: null, linkedTo: [] };
    expect(ask(consenting(), vague)).toMatchObject(refused('no_basis', null));
  });

  test('a consent ends on its expiry date, and after a year whatever is written', () => {
    expect(ask(consenting(), credit, at('2027-03-09 19:59')).allowed).toBe(true);
    expect(ask(consenting(), credit, at('2027-03-10 10:00'))).toMatchObject(refused('no_basis', null));
    const forEver = client({ consents: [{ ...consent, expiresOn: date('2030-01-01') }] });
    expect(ask(forEver, credit, at('2027-03-10 10:00'))).toMatchObject(refused('no_basis', null));
    const unwritten = client({ consents: [{ ...consent, expiresOn: null }] });
    expect(ask(unwritten, credit, at('2027-03-09 10:00')).allowed).toBe(true);
    expect(ask(unwritten, credit, at('2027-03-10 10:00'))).toMatchObject(refused('no_basis', null));
    const short = client({ consents: [{ ...consent, expiresOn: date('2026-11-24') }] });
    expect(ask(short, credit)).toMatchObject(refused('no_basis', null));
  });

  test('a consent that ends before the next window gives no next time', () => {
    const ending = client({ consents: [{ ...consent, expiresOn: date('2026-11-25') }] });
    expect(ask(ending, credit, at('2026-11-24 20:00'))).toMatchObject(refused('hours', null));
  });

  test('a withdrawn consent blocks until a new one, linked contract or not', () => {
    const withdrawn = { ...consent, withdrawnAtMs: at('2026-11-01 12:00') };
    expect(ask(client({ consents: [withdrawn] }), credit)).toMatchObject(refused('withdrawal', null));
    const again = { ...consent, id: 'consent-2', givenAtMs: at('2026-11-20 12:00'), expiresOn: null };
    expect(ask(client({ consents: [withdrawn, again] }), credit)).toMatchObject({ basisRef: 'consent-2' });
    const savingsWithdrawn = holder({ consents: [{ ...withdrawn, scope: 'savings' }] });
    expect(ask(savingsWithdrawn, savings)).toMatchObject({ allowed: false, rule: 'withdrawal' });
  });
});

describe('who may not be called', () => {
  test('a person who died, left, is a minor or is protected is never canvassed', () => {
    expect(ask(consenting({ deceasedOn: date('2026-11-01') }), credit)).toMatchObject(refused('deceased', null));
    expect(ask(consenting({ closedOn: date('2026-11-24') }), credit)).toMatchObject(refused('closed', null));
    expect(ask(consenting({ closedOn: date('2026-11-25') }), credit).allowed).toBe(true);
    expect(ask(consenting({ protection: 'guardianship' }), credit)).toMatchObject(refused('guardianship', null));
    expect(ask(consenting({ protection: 'curatorship' }), credit)).toMatchObject(refused('curatorship', null));
    expect(ask(consenting({ hasPhone: false }), credit)).toMatchObject(refused('no_phone', null));
  });

  test('curatorship is a setting', () => {
    const open = { ...rules, refusesCuratorship: false };
    expect(callEligibility(consenting({ protection: 'curatorship' }), credit, open, TUESDAY_11).allowed).toBe(true);
  });

  test('a minor may be called from the first window after the eighteenth birthday', () => {
    const born = (on: string) => consenting({ bornOn: date(on) });
    // 28 November 2026 is a Saturday.
    expect(ask(born('2008-11-28'), credit)).toMatchObject(refused('minor', at('2026-11-30 10:00')));
    expect(ask(born('2008-11-24'), credit).allowed).toBe(true);
    const leapling = holder({ bornOn: date('2008-02-29') });
    expect(ask(leapling, savings, at('2026-02-27 11:00'))).toMatchObject(refused('minor', at('2026-03-02 10:00')));
  });

  test('the first rule of the lawful order is the one that is told', () => {
    const everything = client({
      deceasedOn: date('2026-01-01'),
      closedOn: date('2026-01-02'),
      bornOn: date('2015-01-01'),
      protection: 'guardianship',
      hasPhone: false,
      zone: null,
      objections: [
        { atMs: at('2026-06-01 11:00'), kind: 'objection' },
        { atMs: at('2026-06-02 11:00'), kind: 'refusal' },
      ],
      consents: [{ ...consent, withdrawnAtMs: at('2026-06-03 11:00') }],
    });
    const steps: readonly Partial<CallFacts>[] = [
      {},
      { deceasedOn: null },
      { closedOn: null },
      { bornOn: date('1980-01-01') },
      { protection: null },
      { hasPhone: true },
      { objections: everything.objections.slice(1) },
      { consents: [consent] },
      { objections: [] },
    ];
    let facts = everything;
    const told = steps.map((step) => {
      facts = { ...facts, ...step };
      const decision = ask(facts, credit, at('2026-11-22 11:00'));
      return decision.allowed ? 'allowed' : decision.rule;
    });
    expect(told).toEqual([
      'deceased',
      'closed',
      'minor',
      'guardianship',
      'no_phone',
      'objection',
      'withdrawal',
      'refusal',
      'unknown_zone',
    ]);
  });
});

describe('objections and refusals', () => {
  const refusedOn = (text: string) => [{ atMs: at(text), kind: 'refusal' as const }];

  test('a refusal on Monday hides the client from Tuesday’s list, and time alone never lifts it', () => {
    const facts = consenting({ objections: refusedOn('2026-11-23 11:00') });
    expect(ask(facts, credit)).toMatchObject(refused('refusal', null));
    expect(ask(facts, credit, at('2027-02-24 11:00'))).toMatchObject(refused('refusal', null));
    const linked = holder({ objections: refusedOn('2026-11-23 11:00') });
    expect(ask(linked, savings)).toMatchObject(refused('refusal', null));
  });

  test('a new consent lifts a refusal once the sixty days of pause are over', () => {
    const again = { ...consent, id: 'consent-2', givenAtMs: at('2026-11-24 09:00'), expiresOn: null };
    const facts = client({ consents: [consent, again], objections: refusedOn('2026-11-23 11:00') });
    // Sixty full days after 23 November end on 22 January 2027, a Friday.
    expect(ask(facts, credit)).toMatchObject(refused('refusal', at('2027-01-25 10:00')));
    expect(ask(facts, credit, at('2027-01-22 11:00'))).toMatchObject(refused('refusal', at('2027-01-25 10:00')));
    expect(ask(facts, credit, at('2027-01-25 10:00'))).toMatchObject({ allowed: true, basisRef: 'consent-2' });
    const noPause = { ...rules, refusalPauseDays: -1 };
    expect(callEligibility(facts, credit, noPause, TUESDAY_11).allowed).toBe(true);
  });

  test('after a refusal the client’s own request opens the call asked for, and no other', () => {
    const request = { id: 'request-3', atMs: at('2026-11-24 09:00'), wantedAtMs: at('2026-11-26 18:30') };
    const facts = holder({ objections: refusedOn('2026-11-23 11:00'), clientRequests: [request] });
    expect(ask(facts, savings)).toMatchObject(refused('hours', request.wantedAtMs));
    expect(ask(facts, savings, request.wantedAtMs)).toMatchObject({ allowed: true, basis: 'client_request' });
    const before = holder({ objections: refusedOn('2026-11-24 10:00'), clientRequests: [request] });
    expect(ask(before, savings)).toMatchObject(refused('refusal', null));
  });

  test('an objection to the bank is lifted by a later consent only', () => {
    const objections = [{ atMs: at('2026-09-01 12:00'), kind: 'objection' as const }];
    const request = { id: 'request-3', atMs: at('2026-11-24 09:00'), wantedAtMs: null };
    expect(ask(consenting({ objections, clientRequests: [request] }), credit)).toMatchObject(
      refused('objection', null),
    );
    const again = { ...consent, id: 'consent-2', givenAtMs: at('2026-09-02 12:00'), expiresOn: null };
    // The order in which the bank lists the consents does not matter.
    expect(ask(client({ consents: [again, consent], objections }), credit)).toMatchObject({ basisRef: 'consent-2' });
  });
});

describe('what the client asked for', () => {
  const wanted = (wantedAtMs: number | null) => ({ id: 'request-3', atMs: at('2026-11-20 09:00'), wantedAtMs });
  const fourCalls = [11, 12, 14, 15].map((hour) => at(`2026-11-23 ${hour}:00`));

  test('at the hour asked for, neither legal hours nor the count of four apply', () => {
    const sunday = at('2026-11-29 20:30');
    const facts = client({ clientRequests: [wanted(sunday)], commercialCallsAtMs: fourCalls, zone: null });
    expect(ask(facts, credit, sunday)).toMatchObject({ allowed: true, basis: 'client_request', basisRef: 'request-3' });
    expect(ask(facts, credit, sunday - 60_000)).toMatchObject(refused('hours', sunday));
    expect(ask(facts, credit, sunday + 3_600_000)).toMatchObject(refused('unknown_zone', null));
  });

  test('past the hour asked for, or with none said, the call keeps to legal hours', () => {
    const late = client({ clientRequests: [wanted(at('2026-11-24 20:30'))], commercialCallsAtMs: fourCalls });
    expect(ask(late, credit, at('2026-11-24 21:30'))).toMatchObject(refused('hours', at('2026-11-25 10:00')));
    const anytime = client({ clientRequests: [wanted(null)], commercialCallsAtMs: fourCalls });
    expect(ask(anytime, credit)).toMatchObject({ allowed: true, basis: 'client_request', attempt: 5 });
    expect(ask(anytime, credit, at('2026-11-24 13:30'))).toMatchObject(refused('hours', at('2026-11-24 14:00')));
  });

  test('before the hour asked for, another ground may carry the call', () => {
    const facts = consenting({ clientRequests: [wanted(at('2026-11-29 20:30'))] });
    expect(ask(facts, credit)).toMatchObject({ allowed: true, basis: 'consent' });
  });

  test('of two requests each opens its own hour, whichever is the sooner', () => {
    const sooner = wanted(at('2026-11-24 21:30'));
    const later = { ...wanted(at('2026-11-29 20:30')), id: 'request-4' };
    const facts = client({ clientRequests: [sooner, later], commercialCallsAtMs: fourCalls });
    expect(ask(facts, credit)).toMatchObject(refused('hours', sooner.wantedAtMs));
    expect(ask(facts, credit, later.wantedAtMs ?? 0)).toMatchObject({ allowed: true, basisRef: 'request-4' });
  });

  test('a request made before a refusal does not hide the one made after it', () => {
    const objections = [{ atMs: at('2026-11-23 11:00'), kind: 'refusal' as const }];
    const since = { id: 'request-4', atMs: at('2026-11-24 09:00'), wantedAtMs: null };
    const facts = client({ clientRequests: [wanted(at('2026-11-24 10:45')), since], objections });
    expect(ask(facts, credit)).toMatchObject({ allowed: true, basis: 'client_request', basisRef: 'request-4' });
  });

  test('a consent to an exact slot opens that slot only, outside legal hours too', () => {
    const exactSlot = { fromMs: at('2026-11-28 09:00'), toMs: at('2026-11-28 09:30') };
    const facts = client({ consents: [{ ...consent, exactSlot }] });
    expect(ask(facts, credit)).toMatchObject(refused('no_basis', exactSlot.fromMs));
    expect(ask(facts, credit, exactSlot.fromMs)).toMatchObject({ allowed: true, basis: 'consent' });
    expect(ask(facts, credit, exactSlot.toMs)).toMatchObject(refused('no_basis', null));
    const tooOften = client({ consents: [{ ...consent, exactSlot }], commercialCallsAtMs: fourCalls });
    expect(ask(tooOften, credit, exactSlot.fromMs)).toMatchObject(refused('attempts', null));
  });
});

describe('hours, in the client’s zone', () => {
  test('the window opens at ten, closes at thirteen, opens at fourteen, closes at twenty', () => {
    const minutes = ['09:59', '10:00', '12:59', '13:00', '13:59', '14:00', '19:59', '20:00'];
    const open = minutes.filter((time) => ask(consenting(), credit, at(`2026-11-24 ${time}`)).allowed);
    expect(open).toEqual(['10:00', '12:59', '14:00', '19:59']);
  });

  test('week-ends and national holidays are closed, regional holidays are not', () => {
    expect(ask(consenting(), credit, at('2026-11-21 11:00'))).toMatchObject(refused('weekday', at('2026-11-23 10:00')));
    expect(ask(consenting(), credit, at('2026-11-11 11:00'))).toMatchObject(refused('holiday', at('2026-11-12 10:00')));
    const strasbourg = consenting({ consents: [{ ...consent, givenAtMs: at('2026-11-10 11:00'), expiresOn: null }] });
    expect(ask(strasbourg, credit, at('2027-03-26 11:00')).allowed).toBe(true);
  });

  test('a client in New York is called in New York’s afternoon', () => {
    const facts = consenting({ zone: newYork });
    expect(ask(facts, credit)).toMatchObject(refused('hours', at('2026-11-24 16:00')));
    expect(ask(facts, credit, at('2026-11-24 16:00'))).toMatchObject({
      allowed: true,
      localTime: { date: '2026-11-24', minutes: 600 },
    });
    // Between 14 and 28 March 2027 New York is already on summer time and Paris is not.
    const spring = consenting({
      zone: newYork,
      consents: [{ ...consent, givenAtMs: at('2026-12-01 11:00'), expiresOn: null }],
    });
    expect(ask(spring, credit, at('2027-03-16 11:00'))).toMatchObject(refused('hours', at('2027-03-16 15:00')));
  });

  test('an unknown time zone refuses', () => {
    expect(ask(consenting({ zone: null }), credit)).toMatchObject(refused('unknown_zone', null));
  });

  test('the list may ask once per zone whether hours are open, and when next', () => {
    expect(windowOpen(paris, rules, TUESDAY_11)).toBe(true);
    expect(nextWindowStart(paris, rules, TUESDAY_11)).toBe(TUESDAY_11);
    expect(windowOpen(newYork, rules, TUESDAY_11)).toBe(false);
    expect(nextWindowStart(newYork, rules, TUESDAY_11)).toBe(at('2026-11-24 16:00'));
    expect(nextWindowStart(paris, rules, at('2026-12-24 20:00'))).toBe(at('2026-12-28 10:00'));
    expect(legalWindows(date('2026-12-25'), paris, rules)).toEqual([]);
  });
});

describe('four calls in thirty calendar days', () => {
  const days = ['2026-11-02 11:00', '2026-11-10 11:00', '2026-11-12 11:00', '2026-11-23 15:00'];
  const facts = consenting({ commercialCallsAtMs: days.map((text) => at(text)) });

  test('the fifth call waits for the day the oldest of the last four leaves the period', () => {
    expect(ask(facts, credit)).toMatchObject({ ...refused('attempts', at('2026-12-02 10:00')), attempt: 5 });
    expect(ask(facts, credit, at('2026-12-01 19:59'))).toMatchObject(refused('attempts', at('2026-12-02 10:00')));
    expect(ask(facts, credit, at('2026-12-02 10:00'))).toMatchObject({ allowed: true, attempt: 4, maxAttempts: 4 });
  });

  test('a day is a day on the client’s own calendar', () => {
    // 22:00 in Los Angeles on 2 November is already 3 November in Paris.
    const zone = 'America/Los_Angeles' as ZoneId;
    const calls = [at('2026-11-03 07:00'), ...days.slice(1).map((text) => at(text))];
    const far = consenting({ zone, commercialCallsAtMs: calls });
    expect(ask(far, credit)).toMatchObject({ rule: 'hours', nextAllowedAtMs: at('2026-12-02 10:00', zone) });
  });

  test('the number of the attempt is told with every answer', () => {
    expect(ask(consenting({ commercialCallsAtMs: [at('2026-11-23 15:00')] }), credit)).toMatchObject({ attempt: 2 });
    expect(ask(consenting({ commercialCallsAtMs: [at('2026-10-23 15:00')] }), credit)).toMatchObject({ attempt: 1 });
  });
});

test('the versions of the rules follow one another without a hole or an overlap', () => {
  expect(CALL_RULES.at(-1)?.validTo).toBeNull();
  const ends = CALL_RULES.slice(0, -1).map(({ validTo }) => (validTo === null ? null : addDays(validTo, 1)));
  expect(ends).toEqual(CALL_RULES.slice(1).map(({ validFrom }) => validFrom));
  expect(callRulesOn(date('2020-01-01'))).toBe(CALL_RULES[0]);
});
