/** Each condition as a piece of the sentence « Clients … ». */

import type { ZoneId } from '../../values.ts';
import { countryName } from '../countries.ts';
import { zoneLabel } from '../time.ts';
import type { ConditionOf, TargetCondition } from './criteria.ts';
import {
  aProduct,
  CONSENTS,
  date,
  days,
  euros,
  inSentence,
  type LabelOf,
  listed,
  OUTCOMES,
  ofProduct,
  REASONS,
  SEGMENTS,
} from './words.ts';

/** `of`: « de 18 à 25 ans »; `who`: « qui détiennent… »; `also`: after a comma, « sans contact depuis… ». */
export type Fragment = { readonly kind: 'of' | 'who' | 'also'; readonly text: string };

const of = (text: string): Fragment => ({ kind: 'of', text });
const who = (text: string): Fragment => ({ kind: 'who', text });
const also = (text: string): Fragment => ({ kind: 'also', text });

export function fragmentOf(condition: TargetCondition, labelOf: LabelOf): Fragment {
  const { not } = condition;
  const either = (yes: Fragment, no: Fragment): Fragment => (not ? no : yes);
  switch (condition.field) {
    case 'segment': {
      const { values } = condition;
      const names = values.map((value) => SEGMENTS[value]);
      const many = values.length > 1;
      return either(
        of(`${many ? 'des segments' : 'du segment'} ${listed(names, 'ou')}`),
        also(`hors segment${many ? 's' : ''} ${listed(names, 'et')}`),
      );
    }
    case 'age':
      return either(of(span(condition, ages)), also(`hors âge ${span(condition, ages)}`));
    case 'city':
      return either(of(`de ${listed(condition.values, 'ou')}`), also(`hors de ${listed(condition.values, 'et')}`));
    case 'postcode': {
      const codes = condition.values.map((value) => `${value}…`);
      return either(of(`de code postal ${listed(codes, 'ou')}`), also(`hors code postal ${listed(codes, 'et')}`));
    }
    case 'country':
      return other('pays de résidence', condition.values.map(countryName), not);
    case 'tax_residence':
      return other('résidence fiscale', condition.values.map(countryName), not);
    case 'zone':
      return other(
        'fuseau',
        condition.values.map((zone) => zoneLabel(zone as ZoneId)),
        not,
      );
    case 'zone_known':
      return also(`de fuseau ${not ? 'inconnu' : 'connu'}`);
    case 'phone_known':
      return also(`${not ? 'sans' : 'avec'} téléphone`);
    case 'vulnerable':
      return who(not ? 'qui ne relèvent pas de la clientèle fragile' : 'qui relèvent de la clientèle fragile');
    case 'prospect':
      return who(not ? 'qui ont un contrat en cours' : 'qui n’ont aucun contrat en cours');
    case 'household_minor':
      return who(not ? 'dont le foyer ne compte aucun mineur' : 'dont le foyer compte un mineur');
    case 'onboarded':
      return either(
        of(`entrés en relation ${span(condition, dates)}`),
        also(`hors entrée en relation ${span(condition, dates)}`),
      );
    case 'income':
      return amount('dont le revenu fiscal', ['est', 'n’est pas'], condition);
    case 'resources':
      return amount('dont les ressources', ['sont', 'ne sont pas'], condition);
    case 'loans':
      return amount('dont les emplois', ['sont', 'ne sont pas'], condition);
    case 'holds':
      return holding(condition, labelOf);
    case 'at_ceiling': {
      const which = named(condition.products, labelOf);
      return who(not ? `qui n’ont atteint aucun plafond${which}` : `qui ont atteint un plafond${which}`);
    }
    case 'opened': {
      const when = span(condition, dates);
      const what = condition.products.map(labelOf);
      return either(
        who(`qui ont ouvert ${what.length === 0 ? 'un contrat' : listed(what.map(aProduct), 'ou')} ${when}`),
        who(`qui n’ont pas ouvert ${what.length === 0 ? 'de contrat' : listed(what.map(ofProduct), 'ou')} ${when}`),
      );
    }
    case 'matures': {
      const what = condition.products.map((code) => inSentence(labelOf(code)));
      const contract = what.length === 0 ? 'contrat' : `contrat (${listed(what, 'ou')})`;
      const soon = `à échéance d’ici ${days(condition.days)}`;
      return either(who(`dont un ${contract} arrive ${soon}`), who(`dont aucun ${contract} n’arrive ${soon}`));
    }
    case 'last_contact':
      return also(
        (condition.how === 'older') !== not
          ? `sans contact depuis ${days(condition.days)}`
          : `contactés depuis moins de ${days(condition.days)}`,
      );
    case 'never_contacted':
      return also(not ? 'déjà contactés' : 'jamais contactés');
    case 'last_outcome': {
      const outcomes = listed(
        condition.values.map((value) => `« ${OUTCOMES[value]} »`),
        'ou',
      );
      return who(`dont la dernière issue ${not ? 'n’est pas' : 'est'} ${outcomes}`);
    }
    case 'contacts': {
      const count = `${span(condition, counts)} en ${days(condition.days)}`;
      return who(not ? `qui n’ont pas eu ${count}` : `qui ont eu ${count}`);
    }
    case 'contact_reason': {
      const reasons = listed(
        condition.values.map((value) => `« ${REASONS[value]} »`),
        'ou',
      );
      return also(`${not ? 'sans' : 'avec un'} contact ${reasons} depuis moins de ${days(condition.days)}`);
    }
    case 'gap': {
      const score = condition.minScore > 0 ? ` à ${condition.minScore} points au moins` : '';
      const what = `besoin non couvert${named(condition.products, labelOf)}${score}`;
      return either(who(`qui ont un ${what}`), also(`sans ${what}`));
    }
    case 'consent':
      return also(`${not ? 'sans' : 'avec un'} consentement valable pour ${CONSENTS[condition.scope]}`);
    case 'refusal':
      return also(
        not ? `sans refus depuis ${days(condition.days)}` : `qui ont refusé depuis moins de ${days(condition.days)}`,
      );
    case 'objection':
      return also(not ? 'non opposés au démarchage' : 'opposés au démarchage');
    case 'promise':
      return also(`${not ? 'sans' : 'avec une'} promesse ${condition.how === 'open' ? 'en cours' : 'en retard'}`);
    case 'complaint_open':
      return also(`${not ? 'sans' : 'avec une'} réclamation ouverte`);
  }
}

function holding({ not, how, products }: ConditionOf<'holds'>, labelOf: LabelOf): Fragment {
  const labels = products.map(labelOf);
  const [only] = labels;
  if (!not) return who(`qui détiennent ${listed(labels.map(aProduct), how === 'all' ? 'et' : 'ou')}`);
  if (labels.length === 1 && only !== undefined) return who(`qui ne détiennent pas ${ofProduct(only)}`);
  return how === 'all'
    ? who(`qui ne détiennent pas à la fois ${listed(labels.map(aProduct), 'et')}`)
    : who(`qui ne détiennent ni ${labels.map(inSentence).join(' ni ')}`);
}

const other = (what: string, names: readonly string[], not: boolean): Fragment =>
  also(not ? `${what} autre que ${listed(names, 'et')}` : `${what} ${listed(names, 'ou')}`);

const named = (codes: readonly string[], labelOf: LabelOf): string =>
  codes.length === 0
    ? ''
    : ` (${listed(
        codes.map((code) => inSentence(labelOf(code))),
        'ou',
      )})`;

const amount = (
  what: string,
  [is, isNot]: readonly [string, string],
  condition: ConditionOf<'income' | 'resources' | 'loans'>,
): Fragment => who(`${what} ${condition.not ? isNot : is} ${span(condition, amounts)}`);

type Bounds<T> = { readonly from: T | null; readonly to: T | null };
type Words<T> = {
  readonly both: (from: T, to: T) => string;
  readonly from: (from: T) => string;
  readonly to: (to: T) => string;
};

function span<T>({ from, to }: Bounds<T>, words: Words<T>): string {
  if (from !== null && to !== null) return words.both(from, to);
  return from !== null ? words.from(from) : to !== null ? words.to(to) : '';
}

const ages: Words<number> = {
  both: (from, to) => (from === to ? `de ${from} ans` : `de ${from} à ${to} ans`),
  from: (from) => `de ${from} ans et plus`,
  to: (to) => `de ${to} ans au plus`,
};
const dates: Words<string> = {
  both: (from, to) => `du ${date(from)} au ${date(to)}`,
  from: (from) => `depuis le ${date(from)}`,
  to: (to) => `jusqu’au ${date(to)}`,
};
const amounts: Words<number> = {
  both: (from, to) => `de ${euros(from)} à ${euros(to)}`,
  from: (from) => `d’au moins ${euros(from)}`,
  to: (to) => `d’au plus ${euros(to)}`,
};
const counts: Words<number> = {
  both: (from, to) => (from === to ? contacts(from) : `de ${from} à ${contacts(to)}`),
  from: (from) => `au moins ${contacts(from)}`,
  to: (to) => `au plus ${contacts(to)}`,
};
const contacts = (count: number): string => `${count} contact${count > 1 ? 's' : ''}`;
