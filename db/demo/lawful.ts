/** The gate applied to the past: no commercial call of the demonstration was placed against the law of its day. */
import { productByCode } from '#shared/catalogue/products.ts';
import type { Reason } from '#shared/contract/vocabulary.ts';
import { type CallDecision, callEligibility, type ObjectionFact } from '#shared/domain/callEligibility.ts';
import { callRulesOn } from '#shared/domain/callRules.ts';
import { instantOf, localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type LocalDate, type ZoneId } from '#shared/values.ts';
import type { BankClientRow, BankConsentRow, BankHoldingRow } from '../tables.ts';
import type { Random } from './random.ts';
import { proposedProduct } from './scenarios.ts';

export type ClientFile = {
  readonly row: BankClientRow;
  readonly holdings: readonly BankHoldingRow[];
  readonly consents: readonly BankConsentRow[];
};

/** What the gate says of a commercial call about a motif at an instant. */
export function gateAt(
  random: Random,
  { row, holdings, consents }: ClientFile,
  reason: Reason,
  atMs: number,
  objections: readonly ObjectionFact[],
  commercialCallsAtMs: readonly number[],
): { readonly decision: CallDecision; readonly product: string | null } {
  const on = localDate(atMs, BRANCH_ZONE);
  const code = proposedProduct(random, reason);
  const product = code === null ? null : productByCode(code);
  const linked = product?.tel.basis === 'linked' && !(product.tel.notIfVulnerable && row.vulnerable === 1);
  const decision = callEligibility(
    {
      deceasedOn: row.deceased_on as LocalDate | null,
      closedOn: row.closed_on as LocalDate | null,
      bornOn: row.born_on as LocalDate | null,
      protection: row.protection,
      zone: row.zone as ZoneId | null,
      hasPhone: row.mobile !== null || row.landline !== null,
      objections,
      consents: consents.map((consent) => ({
        id: consentRef(consent),
        scope: consent.scope,
        givenAtMs: consent.given_at_ms,
        expiresOn: consent.expires_on as LocalDate | null,
        withdrawnAtMs:
          consent.withdrawn_on === null ? null : instantOf(consent.withdrawn_on as LocalDate, 0, BRANCH_ZONE),
      })),
      contracts: holdings.filter((h) => (h.opened_on ?? '') <= on && (h.closed_on === null || h.closed_on > on)),
      commercialCallsAtMs,
      clientRequests: [],
    },
    {
      purpose: 'commercial',
      product: code,
      scope: product?.consentScope ?? null,
      linkedTo: linked && product.tel.basis === 'linked' ? product.tel.to : [],
    },
    callRulesOn(on),
    atMs,
  );
  return { decision, product: code };
}

const consentRef = (consent: BankConsentRow): string => `${consent.channel}:${consent.scope}:${consent.given_at_ms}`;
