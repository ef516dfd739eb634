/** The floor: the same questions by prepared statements written by hand, on a connection of their own. */
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { openSqlite } from '#db/sqlite.ts';
import { PRODUCTS } from '#shared/catalogue/products.ts';
import { gapRulesOn } from '#shared/catalogue/rules.ts';
import { compileGapRules, type GapFacts } from '#shared/domain/needGaps.ts';
import type { LocalDate } from '#shared/values.ts';

const ROW = `client_id, name, segment, born_on, city, country, holdings, resources_cents, loans_cents,
  last_contact_at_ms, next_promise_on, product_mask, full_mask, vulnerable, protection, advisor_id`;
const FACTS = `client_id as id, born_on as bornOn, product_mask as productMask, full_mask as fullMask, segment,
  tax_residence as taxResidence, country, us_person as usPerson, vulnerable, protection, deceased_on as deceasedOn,
  closed_on as closedOn, tax_income_euros as taxIncomeEuros, tax_parts_x100 as taxPartsX100,
  onboarded_on as onboardedOn, resources_cents as resourcesCents, loans_cents as loansCents,
  av_opened_on as avOpenedOn, pel_opened_on as pelOpenedOn, next_maturity_on as nextMaturityOn,
  household_youngest_on as householdHasMinor, household_born as householdBorn, card_opened_on as cardOpenedOn,
  mort_opened_on as mortOpenedOn, loan_opened_on as loanOpenedOn, savings_mature_on as savingsMatureOn,
  loan_ends_on as loanEndsOn, tax_residence_before as taxResidenceBefore,
  tax_residence_changed_on as taxResidenceChangedOn, country_before as countryBefore,
  country_changed_on as countryChangedOn, moved_on as movedOn, income_notice_year as incomeNoticeYear,
  income_before_euros as incomeBeforeEuros, parts_before_x100 as partsBeforeX100, last_contact_at_ms, next_promise_on, next_callback_on, household_id`;
const ACTIVE = 'closed_on is null and deceased_on is null and vanished_on is null';

export type Row = Record<string, string | number | null>;
export type Floor = {
  /** A statement of one's own. */
  prepare(sql: string): { all(...params: readonly (string | number)[]): Row[] };
  portfolioFirst(advisor: string): Row[];
  portfolioWhole(advisor: string): Row[];
  search(advisor: string, text: string): Row[];
  sheet(id: string): Row[][];
  gapsOfPortfolio(advisor: string): Int32Array;
  gapsOfBranch(): Int32Array;
  callList(advisor: string): Row[][][];
  close(): void;
};

export function openFloor(path: string, key: Buffer, today: LocalDate, now: number): Floor {
  const db = openSqlite(path, key, { readonly: true });
  const prepare = (sql: string) => db.prepare<(string | number)[], Row>(sql);
  const engine = compileGapRules(PRODUCTS, gapRulesOn(today), today);
  const first = prepare(
    `select ${ROW} from client_card where advisor_id = ? and ${ACTIVE} order by sort_name, client_id limit 100`,
  );
  const whole = prepare(
    `select ${ROW} from client_card where advisor_id = ? and ${ACTIVE} order by sort_name, client_id`,
  );
  const found = prepare(
    `select distinct c.client_id, c.name, c.segment, c.born_on, c.city, c.phone, c.advisor_id, c.sort_name
     from search_token t cross join client_card c on c.client_id = t.client_id
     where t.token >= ? and t.token < ? and c.advisor_id = ? order by c.sort_name limit 12`,
  );
  const sheet = [
    'select * from bank_client where id = ?',
    'select * from client_card where client_id = ?',
    'select * from bank_holding where client_id = ?',
    'select * from bank_client where household_id = (select household_id from bank_client where id = ?)',
    'select * from bank_consent where client_id = ?',
    'select * from objection where client_id = ?',
    'select * from contact where client_id = ? order by at_ms desc limit 30',
    'select * from promise where client_id = ? order by due_on desc',
    'select * from appointment where client_id = ? order by starts_at_ms desc',
    `select count(*) from call_attempt where client_id = ? and at_ms > ${now - 32 * 86_400_000}`,
  ].map(prepare);
  const facts = db.prepare<unknown[], GapFacts>(`select ${FACTS} from client_card where advisor_id = ? and ${ACTIVE}`);
  const allFacts = db.prepare<unknown[], GapFacts>(`select ${FACTS} from client_card where ${ACTIVE}`);
  const law = [
    'select * from bank_consent where client_id = ?',
    'select * from objection where client_id = ?',
    `select at_ms from call_attempt where client_id = ? and at_ms > ${now - 32 * 86_400_000} and purpose = 'commercial'`,
    "select * from promise where client_id = ? and status = 'open'",
    'select id, product from bank_holding where client_id = ? and closed_on is null',
  ].map(prepare);

  const countGaps = (rows: readonly GapFacts[]): Int32Array => {
    const counts = new Int32Array(32);
    for (const row of rows)
      for (let rest = engine.gapMask(row); rest !== 0; rest &= rest - 1) {
        const bit = 31 - Math.clz32(rest & -rest);
        counts[bit] = (counts[bit] ?? 0) + 1;
      }
    return counts;
  };

  return {
    prepare,
    portfolioFirst: (advisor: string) => first.all(advisor),
    portfolioWhole: (advisor: string) => whole.all(advisor),
    search: (advisor: string, text: string) => found.all(text, `${text}\u{10ffff}`, advisor),
    sheet: (id: string) => sheet.map((statement) => statement.all(id)),
    gapsOfPortfolio: (advisor: string) => countGaps(facts.all(advisor)),
    gapsOfBranch: () => countGaps(allFacts.all()),
    /** Scored and sorted on the cards; the law's rows are read for the fifty on top. */
    callList: (advisor: string) => {
      const rows = facts.all(advisor);
      const { topScore } = engine.scan(rows);
      const order = rows.map((_, index) => index).sort((a, b) => (topScore[b] ?? 0) - (topScore[a] ?? 0));
      return order.slice(0, 50).map((index) => {
        const id = (rows[index] as GapFacts & { readonly id: string }).id;
        return law.map((statement) => statement.all(id));
      });
    },
    close: () => db.close(),
  };
}

export type Append = { append(bytes: Buffer): void; close(): void };
/** What any durable save costs on this disk: bytes appended to a file, then forced to it. */
export function openAppend(path: string): Append {
  const file = openSync(path, 'a');
  return {
    append: (bytes) => {
      writeSync(file, bytes);
      fdatasyncSync(file);
    },
    close: () => closeSync(file),
  };
}
