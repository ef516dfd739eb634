/**
 * What a call is for, as the gate asks it. The readings taken, each written here once:
 * - a callback the client asked for is put to the gate as a commercial call, so that it stands on the client's
 *   request and keeps the hours that go with it;
 * - what we promised to send, to settle inside the bank, or to call back about is service owed under the
 *   relationship; a chaser or a proposal is canvassing, promised or not, and so is the callback that a canvassing call
 *   ended in: otherwise one such call would open the next ones at any hour, uncounted. One that an advisor put in the
 *   calendar without a contact was promised to nobody: it is canvassing too;
 * - an occasion (a birthday, a maturity) or a long silence is a commercial call about nothing precise;
 * - a product that is called about as a service (the offer for vulnerable clients) makes a service call;
 * - a link that must not be used towards a vulnerable client falls back on consent.
 * Source: Code de la consommation, L.223-1 (rules T1, T2).
 */
import type { Product } from '../catalogue/products.ts';
import type { CallPurpose, PromiseKind } from '../contract/vocabulary.ts';
import type { CallIntent } from './callTypes.ts';

const SERVICE: CallIntent = { purpose: 'service' };
const ABOUT_NOTHING: CallIntent = { purpose: 'commercial', product: null, scope: null, linkedTo: [] };

/** The intent of a call about a product of the catalogue in force, or about nothing precise (null). */
export function callIntent(purpose: CallPurpose, product: Product | null, vulnerable: boolean): CallIntent {
  if (purpose === 'service') return SERVICE;
  if (product === null) return ABOUT_NOTHING;
  const { code, tel, consentScope } = product;
  if (tel.basis === 'service') return SERVICE;
  const linked = tel.basis === 'linked' && !(tel.notIfVulnerable && vulnerable);
  return { purpose: 'commercial', product: code, scope: consentScope, linkedTo: linked ? tel.to : [] };
}

/**
 * The purpose of a call that keeps a promise.
 * @param canvassing whether it was made in a canvassing call, or without any contact
 */
export function promisePurpose(kind: PromiseKind, clientAsked: boolean, canvassing: boolean): CallPurpose {
  switch (kind) {
    case 'callback':
      return clientAsked || canvassing ? 'commercial' : 'service';
    case 'send_document':
    case 'internal_request':
      return 'service';
    case 'chaser':
    case 'proposal':
      return 'commercial';
  }
}
