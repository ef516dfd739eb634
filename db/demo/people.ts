/** Households and their members, with the situations that a branch meets. */
import { addDays, ageOn, civilOf, dayNumber, makeDate } from '#shared/domain/dates.ts';
import type { LocalDate } from '#shared/values.ts';
import { fold } from '../fold.ts';
import type { BankClientRow } from '../tables.ts';
import { firstNamesOf, ROLL_CALL, SURNAMES } from './names.ts';
import { ABROAD, FRANCE, OVERSEAS, type Place } from './places.ts';
import type { Random } from './random.ts';

/** Columns of a client that a situation changes. */
type Change = Partial<BankClientRow>;

/** What makes an ordinary client a special case; each portfolio has every one of them once, then some by chance. */
const SITUATIONS: readonly ((today: LocalDate, random: Random) => Change)[] = [
  () => ({ vulnerable: 1, tax_income_euros: 11_400 }),
  () => ({ protection: 'curatorship' }),
  (today, random) => ({ deceased_on: addDays(today, -random.int(20, 70)) }),
  (today, random) => ({ closed_on: addDays(today, -random.int(15, 90)) }),
  () => ({ mobile: null, landline: null }),
  () => ({ zone: null, country: 'AR', city: 'Buenos Aires', postcode: 'C1001', tax_residence: 'AR' }),
  (today, random) => ({ id_document_expires_on: addDays(today, -random.int(5, 200)) }),
  () => ({ protection: 'guardianship' }),
  () => ({ email: null }),
  () => ({ us_person: 1 }),
  () => ({ tax_income_euros: 19_800, tax_parts_x100: 150 }),
  (today) => ({ born_on: birthday(today, 60, 12) }),
];

/** Born so that the birthday of that age is `inDays` days from now. */
function birthday(today: LocalDate, age: number, inDays: number): LocalDate {
  const { year, month, day } = civilOf(dayNumber(today) + inDays);
  return makeDate(year - age, month, Math.min(day, 28));
}

export type Household = readonly BankClientRow[];

/**
 * One household.
 * @param rank its place in the portfolio: the first ones carry the names and situations that must be there
 * @param room how many members at most
 * @param nextId gives the next client number
 */
export function makeHousehold(
  random: Random,
  today: LocalDate,
  advisorId: string,
  rank: number,
  room: number,
  nextId: () => string,
): Household {
  const surname = ROLL_CALL[rank] ?? random.pick(SURNAMES);
  const place = random.weighted<Place>([
    [random.pick(FRANCE), 86],
    [random.pick(OVERSEAS), 5],
    [random.pick(ABROAD), 9],
  ]);
  const kind = rank === 1 ? 'family' : random.weighted([['single', 46] as const, ['couple', 26], ['family', 28]]);
  const headAge =
    kind === 'family'
      ? random.int(31, 54)
      : random.weighted([
          [random.int(18, 29), 22],
          [random.int(30, 59), 43],
          [random.int(60, 91), 35],
        ]);
  const wealthy = headAge > 34 && random.chance(0.16);
  const income = Math.round((wealthy ? random.int(52, 160) : random.int(11, 46)) * 1_000 + random.int(0, 999));
  const children = kind === 'family' ? random.weighted([[1, 4] as const, [2, 5], [3, 2]]) : 0;
  const adults = kind === 'single' || (kind === 'family' && random.chance(0.2)) ? 1 : 2;
  const members = Math.min(adults + children, room);
  const ids = Array.from({ length: members }, nextId);
  const shared = {
    address: `${random.int(1, 148)} ${random.pick(place.streets)}`,
    postcode: place.postcode === '' ? null : place.postcode,
    city: place.city,
    country: place.country,
    zone: place.zone,
    tax_residence: isFrenchSoil(place) ? 'FR' : place.country,
    household_id: `F${ids[0] ?? ''}`,
    tax_parts_x100: adults * 100 + Math.min(children, 2) * 50 + Math.max(0, children - 2) * 100,
    advisor_id: advisorId,
    vanished_on: null,
  };
  const member = (index: number): BankClientRow => {
    const isChild = index >= adults;
    const age = isChild
      ? random.int(0, Math.min(24, headAge - 20))
      : Math.max(18, headAge + (index === 0 ? 0 : random.int(-6, 5)));
    const bornOn =
      isChild && index === adults && rank % 9 === 1
        ? birthday(today, 18, random.int(4, 50))
        : addDays(birthday(today, age, 0), -random.int(0, 364));
    const civility = index === 0 || isChild ? random.pick(['M', 'MME'] as const) : 'MME';
    const firstName = random.pick(firstNamesOf(Number(bornOn.slice(0, 4)), civility));
    const married = civility === 'MME' && index === 1 && random.chance(0.6);
    const adult = ageOn(bornOn, today) >= 18;
    const id = ids[index] ?? nextId();
    const oldest = addDays(bornOn, 90);
    const onboarded = addDays(today, -random.int(20, 9_500));
    return {
      id,
      civility: random.chance(0.02) ? null : civility,
      birth_name: married || (index === 1 && random.chance(0.4)) ? random.pick(SURNAMES) : surname,
      used_name: married ? surname : null,
      first_name: firstName,
      born_on: bornOn,
      birth_country: random.chance(0.9) ? 'FR' : random.pick(['MA', 'PT', 'DZ', 'BE', 'SN', 'IT']),
      mobile: ageOn(bornOn, today) >= 12 && random.chance(0.95) ? digits(random, place.mobile) : null,
      landline: adult && place.landline !== null && random.chance(0.45) ? digits(random, place.landline) : null,
      email: adult && random.chance(0.85) ? `${mailName(firstName)}.${mailName(surname)}.${id}@example.org` : null,
      segment: segmentOf(place, ageOn(bornOn, today), wealthy),
      us_person: place.country === 'US' && random.chance(0.15) ? 1 : 0,
      tax_income_euros: adult && random.chance(0.96) ? (index < adults ? income : random.int(0, 21_000)) : null,
      risk_rating: random.weighted([['A', 60] as const, ['B', 28], ['C', 9], ['D', 3]]),
      onboarded_on: onboarded < oldest ? oldest : onboarded,
      closed_on: null,
      protection: null,
      vulnerable: !wealthy && adult && random.chance(0.025) ? 1 : 0,
      deceased_on: null,
      id_document_expires_on: adult ? addDays(today, random.int(-60, 3_600)) : null,
      ...shared,
      ...(index === 0 && adult ? situationOf(random, today, rank) : {}),
    };
  };
  return Array.from({ length: members }, (_, index) => member(index));
}

function situationOf(random: Random, today: LocalDate, rank: number): Change {
  // The named households stay ordinary; the situations start after them.
  const due = SITUATIONS[rank - ROLL_CALL.length];
  if (due) return due(today, random);
  return random.chance(0.03) ? random.pick(SITUATIONS)(today, random) : {};
}

function segmentOf(place: Place, age: number, wealthy: boolean): BankClientRow['segment'] {
  if (!isFrenchSoil(place)) return 'expatriate';
  if (age < 26) return 'youth';
  return wealthy ? 'wealth' : 'mass';
}

const isFrenchSoil = ({ country }: Place): boolean => ['FR', 'RE', 'MQ', 'GP', 'GF', 'YT'].includes(country);

const mailName = (name: string): string =>
  fold(name)
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '');

function digits(random: Random, pattern: string): string {
  return pattern.replaceAll(' ', '').replace(/#/g, () => String(random.int(0, 9)));
}
