/** One client, whole: what the bank says, what the branch wrote, what the rules conclude. */
import type { CatalogueInForce } from '#shared/catalogue/inForce.ts';
import { ceilingCentsOn, type Product, ProductCode } from '#shared/catalogue/products.ts';
import type { ClientSheet, Holding } from '#shared/contract/clients.ts';
import { type CallFacts, callEligibility, callRulesOn } from '#shared/domain/callEligibility.ts';
import { callIntent } from '#shared/domain/callIntent.ts';
import { type GapFacts, lifeCycleEnds } from '#shared/domain/needGaps.ts';
import { ageOn, formatDate, formatEurosRounded } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import {
  type AdvisorId,
  type Cents,
  type ClientId,
  type Instant,
  isKnownZone,
  type LocalDate,
  type Phone,
  type RowId,
  type ZoneId,
} from '#shared/values.ts';
import { type Caller, sightOf } from '../scope.ts';
import type { ReadDb, Store } from '../store.ts';
import type { BankClientRow, BankHoldingRow } from '../tables.ts';
import { listAppointmentsOf } from './appointments.ts';
import { callFactsOf } from './callFacts.ts';
import { decisionOut } from './calls.ts';
import { findCard } from './cards.ts';
import { catalogueInForce } from './catalogue.ts';
import { clientChangesOf } from './clientChanges.ts';
import { consentRefusalsOf, consentsOf } from './consents.ts';
import { countContactsOf, listContactsOf } from './contacts.ts';
import { coveredUntil } from './covers.ts';
import { gapsOf, productCode } from './gaps.ts';
import { listPromisesOf } from './promises.ts';
import { bestTimesOfClient } from './reach.ts';
import { correctionsOf } from './wrongNumbers.ts';

/** Contacts shown with the sheet; older ones are asked for when somebody scrolls. */
const CONTACTS_SHOWN = 30;

type SheetRow = BankClientRow & {
  own_zone: string | null;
  owner_id: AdvisorId | null;
  owner_name: string | null;
};

/**
 * Everything of a client's sheet. The caller has checked that the client is in scope.
 * @param me whose household members may be opened, and who may take back what they recorded today
 * @throws AppError `not_found`
 */
export function getClientSheet(store: Store, id: ClientId, me: Caller, now: Instant, today: LocalDate): ClientSheet {
  const { read } = store;
  const row = read
    .sql<SheetRow>(
      `select c.*, z.zone as own_zone, a.advisor_id as owner_id,
         coalesce(acc.first_name || ' ' || acc.last_name, adv.first_name || ' ' || adv.last_name) as owner_name
       from bank_client c left join client_zone z on z.client_id = c.id left join assignment a on a.client_id = c.id
       left join account acc on acc.advisor_id = a.advisor_id left join bank_advisor adv on adv.id = a.advisor_id
       where c.id = ?`,
    )
    .get(id);
  const card = findCard(read, id, today);
  if (!row || !card) throw new AppError('not_found', 'Ce client n’est pas dans votre portefeuille.');
  const zone = row.own_zone ?? row.zone;
  const catalogue = catalogueInForce(read, today);
  const gaps = gapsOf(store, card, today);
  const best = gaps.gaps[0];
  const product = best ? catalogue.productOf(productCode(best.product, 'product')) : null;
  const facts = callFactsOf(read, id, now);
  const asking = { advisorId: me.advisorId, now };
  const contacts = listContactsOf(read, id, { beforeAtMs: null, limit: CONTACTS_SHOWN });
  return {
    ...identityOf(row, today),
    zone: zone !== null && isKnownZone(zone) ? (zone as ZoneId) : null,
    zoneConfirmed: zone !== null,
    advisorId: row.owner_id,
    advisorName: row.owner_name ?? row.owner_id,
    openedBy: openedBy(read, me, id),
    resourcesCents: card.resourcesCents as Cents,
    loansCents: card.loansCents as Cents,
    household: row.household_id === null ? [] : householdOf(read, row.household_id, id, me, today),
    holdings: holdingsOf(read, id, card, catalogue, today),
    gaps,
    consents: consentsOf(read, id, facts, asking),
    consentRefusals: consentRefusalsOf(read, id, asking),
    openComplaint: openComplaintOf(read, id),
    wrongNumbers: correctionsOf(read, id),
    ...callsOf(facts, product, card.vulnerable, now, today),
    contacts,
    contactsTotal: contacts.length < CONTACTS_SHOWN ? contacts.length : countContactsOf(read, id),
    promises: listPromisesOf(read, id),
    appointments: listAppointmentsOf(read, id),
    lastContactAtMs: card.lastContactAtMs as Instant | null,
    changes: clientChangesOf(read, card, row.id_document_expires_on as LocalDate | null, now, today),
    bestTimes: bestTimesOfClient(store, card, now, today),
  };
}

/** What the sheet says of why it is open to somebody who does not hold the portfolio. */
function openedBy(read: ReadDb, me: Caller, id: ClientId): ClientSheet['openedBy'] {
  const sight = sightOf(read, me, id);
  if (sight?.by === 'meeting') return { by: 'meeting', appointmentId: sight.meetingId, startsAtMs: sight.startsAtMs };
  if (sight?.by !== 'cover' || sight.owner === null) return null;
  return { by: 'cover', untilMs: coveredUntil(read, me.advisorId, sight.owner, me.askedAtMs) };
}

function identityOf(row: SheetRow, today: LocalDate) {
  return {
    id: row.id as ClientId,
    civility: row.civility,
    name: row.used_name ?? row.birth_name,
    firstName: row.first_name,
    birthName: row.birth_name,
    usedName: row.used_name,
    bornOn: row.born_on as LocalDate | null,
    // Who died has stopped growing older.
    age: ageOf(row.born_on, (row.deceased_on as LocalDate | null) ?? today),
    birthCountry: row.birth_country,
    address: row.address,
    postcode: row.postcode,
    city: row.city,
    country: row.country,
    email: row.email,
    mobile: row.mobile as Phone | null,
    landline: row.landline as Phone | null,
    segment: row.segment,
    taxResidence: row.tax_residence,
    usPerson: row.us_person === 1,
    householdId: row.household_id,
    taxIncomeEuros: row.tax_income_euros,
    taxPartsX100: row.tax_parts_x100,
    riskRating: row.risk_rating,
    onboardedOn: row.onboarded_on as LocalDate | null,
    closedOn: row.closed_on as LocalDate | null,
    deceasedOn: row.deceased_on as LocalDate | null,
    vanishedOn: row.vanished_on as LocalDate | null,
    protection: row.protection,
    vulnerable: row.vulnerable === 1,
    idDocumentExpiresOn: row.id_document_expires_on as LocalDate | null,
  };
}

const ageOf = (bornOn: string | null, today: LocalDate) => (bornOn === null ? null : ageOn(bornOn as LocalDate, today));

type MemberRow = { id: ClientId; name: string; born_on: string | null };

/** The other living members, the eldest first. */
function householdOf(
  read: ReadDb,
  householdId: string,
  id: ClientId,
  me: Caller,
  today: LocalDate,
): ClientSheet['household'] {
  return read
    .sql<MemberRow>(
      `select c.id, coalesce(c.used_name, c.birth_name) || ' ' || c.first_name as name, c.born_on
       from bank_client c
       where c.household_id = ? and c.id <> ? and c.deceased_on is null and c.vanished_on is null
       order by c.born_on is null, c.born_on, c.id`,
    )
    .all(householdId, id)
    .map((member) => ({
      id: member.id,
      name: member.name,
      age: ageOf(member.born_on, today),
      open: sightOf(read, me, member.id) !== null,
    }));
}

/** Holdings in the order of the catalogue, the closed ones last. */
function holdingsOf(
  read: ReadDb,
  id: ClientId,
  facts: GapFacts,
  catalogue: CatalogueInForce,
  today: LocalDate,
): Holding[] {
  return read
    .sql<BankHoldingRow>(
      `select h.* from bank_holding h left join catalogue_product p on p.code = h.product
       where h.client_id = ? and h.vanished_on is null
       order by h.closed_on is not null, p.bit is null, p.bit, h.opened_on, h.id`,
    )
    .all(id)
    .map((row) => ({
      id: row.id,
      product: row.product,
      label: catalogue.products.find(({ code }) => code === row.product)?.label ?? row.product,
      openedOn: row.opened_on as LocalDate | null,
      closedOn: row.closed_on as LocalDate | null,
      balanceCents: row.balance_cents as Cents | null,
      maturesOn: row.matures_on as LocalDate | null,
      iban: row.iban,
      remarks: row.closed_on === null ? remarksOn(row, facts, catalogue, today) : [],
    }));
}

/** What an advisor should see of an open holding: full, matured, or coming to its end. */
function remarksOn(row: BankHoldingRow, facts: GapFacts, catalogue: CatalogueInForce, today: LocalDate): string[] {
  const remarks: string[] = [];
  const product = ProductCode.safeParse(row.product);
  const ceiling = product.success ? ceilingCentsOn(catalogue.productOf(product.data), today) : null;
  if (ceiling !== null && row.balance_cents !== null && row.balance_cents >= ceiling)
    remarks.push(`Plafond de ${formatEurosRounded(ceiling)} atteint.`);
  const maturesOn = row.matures_on as LocalDate | null;
  if (maturesOn !== null)
    remarks.push(`${maturesOn < today ? 'Échu depuis le' : 'Échéance le'} ${formatDate(maturesOn)}.`);
  if (product.success) {
    const holding = { product: product.data, openedOn: row.opened_on as LocalDate | null };
    for (const { sentence } of lifeCycleEnds(facts, [holding], today, catalogue)) remarks.push(sentence);
  }
  return remarks;
}

/** The complaint opened first, of those still open. */
function openComplaintOf(read: ReadDb, id: ClientId): ClientSheet['openComplaint'] {
  const row = read
    .sql<{ id: RowId; opened_at_ms: Instant; contact_id: RowId }>(
      `select id, opened_at_ms, contact_id from complaint
       where client_id = ? and closed_at_ms is null and cancelled_at_ms is null order by opened_at_ms, id limit 1`,
    )
    .get(id);
  return row ? { id: row.id, openedAtMs: row.opened_at_ms, contactId: row.contact_id } : null;
}

function callsOf(
  facts: CallFacts,
  product: Product | null,
  vulnerable: boolean,
  now: Instant,
  today: LocalDate,
): Pick<ClientSheet, 'commercialCall' | 'serviceCall'> {
  const rules = callRulesOn(today);
  const ask = (purpose: 'commercial' | 'service') =>
    decisionOut(callEligibility(facts, callIntent(purpose, product, vulnerable), rules, now), facts.zone);
  return { commercialCall: ask('commercial'), serviceCall: ask('service') };
}
