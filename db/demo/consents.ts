/** Consents to telephone canvassing: in force, expired, withdrawn; four clients in ten have given one. */

import { addDays, addMonths, ageOn } from '#shared/domain/dates.ts';
import { instantOf } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type LocalDate } from '#shared/values.ts';
import type { BankClientRow, BankConsentRow } from '../tables.ts';
import type { Random } from './random.ts';

export function makeConsents(random: Random, today: LocalDate, client: BankClientRow): BankConsentRow[] {
  if (client.born_on === null || ageOn(client.born_on as LocalDate, today) < 18 || !random.chance(0.42)) return [];
  const givenOn = addDays(today, -random.int(3, 480));
  const withdrawn = random.chance(0.1);
  return [
    {
      client_id: client.id,
      channel: 'phone',
      scope: random.weighted([['all', 50] as const, ['savings', 22], ['insurance', 18], ['credit', 10]]),
      given_at_ms: instantOf(givenOn, random.int(9 * 60, 19 * 60), BRANCH_ZONE),
      expires_on: addMonths(givenOn, 12),
      withdrawn_on: withdrawn ? earlier(addDays(givenOn, random.int(5, 200)), today) : null,
      proof: `DOC-${random.int(100_000, 999_999)}`,
      vanished_on: null,
    },
  ];
}

const earlier = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);
