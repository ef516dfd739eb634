import { isGroup, type TargetCriteria, type TargetNode } from './criteria.ts';
import { type Fragment, fragmentOf } from './fragments.ts';
import type { LabelOf } from './words.ts';

/** Prospects are those of a campaign without any contract in force. */
type Who = 'clients' | 'prospects';

/**
 * Any criteria as one French sentence without a full stop: « Clients de 18 à 25 ans qui détiennent un Livret A, sans
 * contact depuis 90 jours ».
 */
export function criteriaSentence(criteria: TargetCriteria, labelOf: LabelOf, who: Who = 'clients'): string {
  const subject = who === 'clients' ? 'Clients' : 'Prospects';
  const fragment = groupFragment({ ...criteria, not: false }, labelOf);
  if (fragment === null) return criteria.not ? `Aucun ${subject.toLowerCase().slice(0, -1)}` : `Tous les ${who}`;
  return criteria.not ? `Tous les ${who}, sauf ceux ${fragment.text}` : `${subject} ${fragment.text}`;
}

function nodeFragment(node: TargetNode, labelOf: LabelOf): Fragment | null {
  if (!isGroup(node)) return fragmentOf(node, labelOf);
  const fragment = groupFragment(node, labelOf);
  return fragment && node.not ? { kind: 'also', text: `sauf ceux ${fragment.text}` } : fragment;
}

/** The body of a group, without its negation; null when it is empty. */
function groupFragment({ match, items }: TargetCriteria, labelOf: LabelOf): Fragment | null {
  const fragments = items.map((item) => nodeFragment(item, labelOf)).filter((fragment) => fragment !== null);
  const [first] = fragments;
  if (first === undefined || fragments.length === 1) return first ?? null;
  if (match === 'any') return { kind: 'also', text: fragments.map(({ text }) => `soit ${text}`).join(', ') };
  const texts = (kind: Fragment['kind']) => fragments.filter((each) => each.kind === kind).map(({ text }) => text);
  const head = [texts('of').join(' '), texts('who').join(' et ')].filter((text) => text !== '').join(' ');
  const text = [head, ...texts('also')].filter((part) => part !== '').join(', ');
  return { kind: 'also', text };
}
