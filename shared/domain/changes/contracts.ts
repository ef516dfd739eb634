/** Changes of what a client holds, and of what the client agreed to. */
import type { CatalogueInForce } from '../../catalogue/inForce.ts';
import { ceilingCentsOn, ProductCode } from '../../catalogue/products.ts';
import type { ConsentScope } from '../../contract/vocabulary.ts';
import type { LocalDate } from '../../values.ts';
import { formatEurosRounded } from '../formats.ts';
import { type ChangeSentence, dateOf, dateText, type Fields, moved, numberOf, sentence, textOf } from './values.ts';

/** Smaller moves of a balance are everyday life. */
const LEAST_CENTS = 500_00;
const LEAST_SHARE = 0.05;

/** A contract as it stands; null = it is gone. */
export type HoldingNow = {
  readonly product: string;
  readonly openedOn: LocalDate | null;
  readonly closedOn: LocalDate | null;
} | null;

/** @param before null = a new contract: its values are those of `now` */
export function holdingSentences(
  before: Fields | null,
  after: Fields,
  now: HoldingNow,
  catalogue: CatalogueInForce,
  on: LocalDate,
): readonly ChangeSentence[] {
  const product = textOf(after, 'product') ?? now?.product ?? null;
  const label = labelOf(product, catalogue);
  if (before === null) {
    if (now === null) return [];
    const opened = now.openedOn === null ? '' : ` du ${dateText(now.openedOn)}`;
    return [sentence(`Nouveau contrat\u00a0: ${label}${opened}`)];
  }
  const changed = (field: string) => field in before || field in after;
  const told: ChangeSentence[] = [];
  if (changed('closed_on')) {
    const closedOn = dateOf(after, 'closed_on');
    told.push(
      sentence(closedOn ? `Contrat clos\u00a0: ${label} le ${dateText(closedOn)}` : `Contrat rouvert\u00a0: ${label}`),
    );
  }
  if (changed('vanished_on')) {
    const back = textOf(before, 'vanished_on') !== null;
    const where = back ? 'Contrat de retour dans l’extrait' : 'Contrat absent de l’extrait';
    told.push(sentence(`${where}\u00a0: ${label}`));
  }
  if (changed('client_id')) told.push(sentence(`Contrat repris d’un autre client\u00a0: ${label}`));
  if (changed('product')) told.push(sentence(moved('Produit', labelOf(textOf(before, 'product'), catalogue), label)));
  if (changed('opened_on'))
    told.push(
      sentence(
        moved(`${label}, ouverture`, dateText(textOf(before, 'opened_on')), dateText(textOf(after, 'opened_on'))),
      ),
    );
  if (changed('matures_on'))
    told.push(
      sentence(
        moved(`${label}, échéance`, dateText(textOf(before, 'matures_on')), dateText(textOf(after, 'matures_on'))),
      ),
    );
  if (changed('iban')) told.push(sentence(`${label}\u00a0: IBAN modifié`));
  const balance = changed('balance_cents') ? balanceSentence(before, after, label, product, catalogue, on) : null;
  // A contract that closes empties itself.
  if (balance && !changed('closed_on')) told.push(balance);
  return told;
}

function balanceSentence(
  before: Fields,
  after: Fields,
  label: string,
  product: string | null,
  catalogue: CatalogueInForce,
  on: LocalDate,
): ChangeSentence | null {
  const [from, to] = [numberOf(before, 'balance_cents'), numberOf(after, 'balance_cents')];
  const full = (cents: number | null): boolean => {
    const code = ProductCode.safeParse(product);
    const ceiling = code.success ? ceilingCentsOn(catalogue.productOf(code.data), on) : null;
    return ceiling !== null && cents !== null && cents >= ceiling;
  };
  const filled = full(to) && !full(from);
  const move = Math.abs((to ?? 0) - (from ?? 0));
  if (!filled && (move < LEAST_CENTS || move < LEAST_SHARE * Math.abs(from ?? 0))) return null;
  const euros = (cents: number | null) => (cents === null ? null : formatEurosRounded(cents));
  return sentence(`${moved(label, euros(from), euros(to))}${filled ? ', plafond atteint' : ''}`);
}

function labelOf(product: string | null, { productOf }: CatalogueInForce): string {
  const code = ProductCode.safeParse(product);
  return code.success ? productOf(code.data).label : (product ?? 'contrat');
}

/** A consent as the bank names it. */
export type ConsentNow = { readonly channel: string; readonly scope: ConsentScope; readonly givenOn: LocalDate };

const CHANNELS: Readonly<Record<string, string>> = {
  phone: 'téléphone',
  email: 'courriel',
  sms: 'SMS',
  post: 'courrier',
};
const SCOPES: Readonly<Record<ConsentScope, string>> = {
  all: 'tous produits',
  savings: 'épargne',
  credit: 'crédit',
  insurance: 'assurance',
};

/** @param before null = a new consent */
export function consentSentences(
  before: Fields | null,
  after: Fields,
  { channel, scope, givenOn }: ConsentNow,
): readonly ChangeSentence[] {
  const which = `(${CHANNELS[channel] ?? channel}, ${SCOPES[scope]})`;
  if (before === null) return [sentence(`Nouveau consentement ${which} du ${dateText(givenOn)}`)];
  const changed = (field: string) => field in before || field in after;
  const told: ChangeSentence[] = [];
  const withdrawn = textOf(after, 'withdrawn_on');
  if (changed('withdrawn_on')) {
    const text =
      withdrawn === null ? `Retrait annulé ${which}` : `Consentement retiré ${which} le ${dateText(withdrawn)}`;
    told.push(sentence(text, withdrawn !== null));
  }
  if (changed('expires_on')) {
    const name = `Consentement ${which}, fin`;
    told.push(sentence(moved(name, dateText(textOf(before, 'expires_on')), dateText(textOf(after, 'expires_on')))));
  }
  if (changed('proof')) told.push(sentence(`Consentement ${which}\u00a0: preuve modifiée`));
  if (changed('vanished_on')) {
    const back = textOf(before, 'vanished_on') !== null;
    told.push(sentence(`Consentement ${which} ${back ? 'de retour dans' : 'absent de'} l’extrait`, !back));
  }
  return told;
}
