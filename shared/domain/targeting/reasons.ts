import type { LocalDate } from '../../values.ts';
import { formatDate, formatEurosRounded } from '../formats.ts';
import { addDays, ageOn } from '../time.ts';
import { isGroup, type TargetCondition, type TargetNode } from './criteria.ts';
import { matches, type TargetFacts } from './matches.ts';
import { type LabelOf, OUTCOMES } from './words.ts';

/**
 * Why a client is in the group: what is known of them, condition by condition, for those that hold. Conditions that
 * the client's line says anyway (segment, a number being known) and negations add nothing.
 */
export function matchReasons(node: TargetNode, facts: TargetFacts, labelOf: LabelOf, today: LocalDate): string[] {
  if (node.not || !matches(node, facts, today)) return [];
  if (isGroup(node)) return [...new Set(node.items.flatMap((item) => matchReasons(item, facts, labelOf, today)))];
  const reason = reasonOf(node, facts, labelOf, today);
  return reason === null ? [] : [reason];
}

function reasonOf(condition: TargetCondition, facts: TargetFacts, labelOf: LabelOf, today: LocalDate): string | null {
  const among = (product: string): boolean =>
    !('products' in condition) ||
    condition.products.length === 0 ||
    condition.products.some((code) => code === product);
  const [last] = facts.contacts;
  switch (condition.field) {
    case 'age':
      return facts.bornOn && `${ageOn(facts.bornOn, today)} ans`;
    case 'city':
      return facts.city;
    case 'postcode':
      return facts.postcode;
    case 'onboarded':
      return facts.onboardedOn && `entrée en relation le ${formatDate(facts.onboardedOn)}`;
    case 'income':
      return facts.taxIncomeEuros === null ? null : `revenu fiscal ${formatEurosRounded(facts.taxIncomeEuros * 100)}`;
    case 'resources':
      return `ressources ${formatEurosRounded(facts.resourcesCents)}`;
    case 'loans':
      return `emplois ${formatEurosRounded(facts.loansCents)}`;
    case 'holds':
      return names(
        facts.holdings.filter(({ product }) => among(product)),
        labelOf,
      );
    case 'at_ceiling':
      return `au plafond : ${names(
        facts.holdings.filter(({ product, atCeiling }) => atCeiling && among(product)),
        labelOf,
      )}`;
    case 'opened': {
      const opened = facts.holdings.find(
        ({ product, openedOn }) =>
          among(product) &&
          openedOn !== null &&
          (condition.from === null || openedOn >= condition.from) &&
          (condition.to === null || openedOn <= condition.to),
      );
      return opened?.openedOn ? `${labelOf(opened.product)} ouvert le ${formatDate(opened.openedOn)}` : null;
    }
    case 'matures': {
      const until = addDays(today, condition.days);
      const due = facts.holdings.find(
        ({ product, maturesOn }) => among(product) && maturesOn !== null && maturesOn >= today && maturesOn <= until,
      );
      return due?.maturesOn ? `${labelOf(due.product)} à échéance le ${formatDate(due.maturesOn)}` : null;
    }
    case 'last_contact':
    case 'never_contacted':
    case 'contact_reason':
    case 'contacts':
      return last ? `dernier contact le ${formatDate(last.on)}` : 'jamais contacté';
    case 'last_outcome':
      return last ? `dernière issue : ${OUTCOMES[last.outcome].toLowerCase()}` : null;
    case 'gap': {
      const gaps = facts.gaps.filter(({ product, score }) => among(product) && score >= condition.minScore);
      const best = gaps.reduce((a, b) => (b.score > a.score ? b : a), gaps[0] ?? { product: '', score: 0 });
      return `besoin : ${labelOf(best.product)} (${best.score} points)`;
    }
    case 'promise':
      return condition.how === 'open' ? 'promesse en cours' : 'promesse en retard';
    case 'prospect':
      return 'aucun contrat en cours';
    case 'household_minor':
      return 'mineur au foyer';
    case 'consent':
      return 'consentement valable';
    case 'complaint_open':
      return 'réclamation ouverte';
    case 'refusal':
      return 'refus récent';
    case 'objection':
      return 'opposition au démarchage';
    case 'vulnerable':
      return 'clientèle fragile';
    case 'segment':
    case 'country':
    case 'tax_residence':
    case 'zone':
    case 'zone_known':
    case 'phone_known':
      return null;
  }
}

const names = (holdings: TargetFacts['holdings'], labelOf: LabelOf): string =>
  [...new Set(holdings.map(({ product }) => labelOf(product)))].join(', ');
