/**
 * Target groups as data: a tree of conditions over what is known of a client. The same tree is read twice, by
 * `matches` on the facts of one client and by the store on all of them at once; a property test holds the two together.
 */
import { z } from 'zod';
import { ProductCode } from '../../catalogue/products.ts';
import { ConsentScope, Outcome, Reason, Segment } from '../../contract/vocabulary.ts';

export const MAX_DEPTH = 3;
export const MAX_CONDITIONS = 30;

/** Empty while somebody chooses: `conditionFault` says so. */
const some = <T extends z.ZodType>(value: T) => z.array(value).max(40);
/** No product named = any product. */
const Products = z.array(ProductCode).max(40);
const Days = z.int().min(1).max(5000);
const Text = z.string().trim().min(1).max(60);
/** Both ends included; null = open. */
const range = <T extends z.ZodType<number | string>>(value: T) => ({ from: value.nullable(), to: value.nullable() });
const not = { not: z.boolean() };

export const TargetCondition = z.discriminatedUnion('field', [
  /* the client */
  z.object({ field: z.literal('segment'), ...not, values: some(Segment) }),
  z.object({ field: z.literal('age'), ...not, ...range(z.int().min(0).max(130)) }),
  z.object({ field: z.literal('city'), ...not, values: some(Text) }),
  /** The beginning of the postcode: "44" is the whole département. */
  z.object({ field: z.literal('postcode'), ...not, values: some(z.string().regex(/^[0-9A-Za-z]{1,10}$/)) }),
  z.object({ field: z.literal('country'), ...not, values: some(z.string().regex(/^[A-Z]{2}$/)) }),
  z.object({ field: z.literal('tax_residence'), ...not, values: some(z.string().regex(/^[A-Z]{2}$/)) }),
  z.object({ field: z.literal('zone'), ...not, values: some(Text) }),
  z.object({ field: z.literal('zone_known'), ...not }),
  z.object({ field: z.literal('phone_known'), ...not }),
  z.object({ field: z.literal('vulnerable'), ...not }),
  /** No contract in force. */
  z.object({ field: z.literal('prospect'), ...not }),
  z.object({ field: z.literal('household_minor'), ...not }),
  z.object({ field: z.literal('onboarded'), ...not, ...range(z.iso.date()) }),
  /** Whole euros: tax income of the household, resources and loans with the bank. */
  z.object({ field: z.literal('income'), ...not, ...range(z.int().min(0)) }),
  z.object({ field: z.literal('resources'), ...not, ...range(z.int().min(0)) }),
  z.object({ field: z.literal('loans'), ...not, ...range(z.int().min(0)) }),
  /* holdings in force */
  z.object({ field: z.literal('holds'), ...not, how: z.enum(['any', 'all']), products: Products }),
  z.object({ field: z.literal('at_ceiling'), ...not, products: Products }),
  z.object({ field: z.literal('opened'), ...not, products: Products, ...range(z.iso.date()) }),
  z.object({ field: z.literal('matures'), ...not, products: Products, days: Days }),
  /* contacts */
  /** `older`: none within the last days, or never. */
  z.object({ field: z.literal('last_contact'), ...not, how: z.enum(['older', 'within']), days: Days }),
  z.object({ field: z.literal('never_contacted'), ...not }),
  z.object({ field: z.literal('last_outcome'), ...not, values: some(Outcome) }),
  z.object({ field: z.literal('contacts'), ...not, days: Days, ...range(z.int().min(0).max(1000)) }),
  z.object({ field: z.literal('contact_reason'), ...not, values: some(Reason), days: Days }),
  /* needs, law, promises */
  z.object({ field: z.literal('gap'), ...not, products: Products, minScore: z.int().min(0).max(1000) }),
  /** A consent in force that covers a call about such a product. */
  z.object({ field: z.literal('consent'), ...not, scope: ConsentScope }),
  z.object({ field: z.literal('refusal'), ...not, days: Days }),
  z.object({ field: z.literal('objection'), ...not }),
  z.object({ field: z.literal('promise'), ...not, how: z.enum(['open', 'overdue']) }),
  z.object({ field: z.literal('complaint_open'), ...not }),
]);
export type TargetCondition = z.infer<typeof TargetCondition>;
export type TargetField = TargetCondition['field'];
export type ConditionOf<F extends TargetField> = Extract<TargetCondition, { field: F }>;

/** « toutes les conditions » or « au moins une »; an empty group lets everybody through. */
export type TargetGroup = {
  match: 'all' | 'any';
  not: boolean;
  items: TargetNode[];
};
export type TargetNode = TargetCondition | TargetGroup;

const TargetGroup: z.ZodType<TargetGroup, TargetGroup> = z.lazy(() =>
  z.object({ match: z.enum(['all', 'any']), not: z.boolean(), items: z.array(TargetNode).max(MAX_CONDITIONS) }),
);
const TargetNode: z.ZodType<TargetNode, TargetNode> = z.union([TargetCondition, TargetGroup]);

/** A tree that somebody is still writing. */
export const DraftCriteria = TargetGroup;

/** A tree that can be used. */
export const TargetCriteria = DraftCriteria.superRefine((criteria, context) => {
  for (const message of criteriaFaults(criteria)) context.addIssue({ code: 'custom', message });
});
export type TargetCriteria = TargetGroup;

export const isGroup = (node: TargetNode): node is TargetGroup => 'items' in node;

export const EVERYBODY: TargetCriteria = { match: 'all', not: false, items: [] };

/** The conditions of a tree, in the order in which they are read. */
export function conditionsOf(node: TargetNode): TargetCondition[] {
  return isGroup(node) ? node.items.flatMap(conditionsOf) : [node];
}

/** The tree without the conditions and groups that are not complete yet: what can be counted while somebody edits. */
export function completeCriteria(criteria: TargetCriteria): TargetCriteria {
  return {
    ...criteria,
    items: criteria.items.flatMap((node): TargetNode[] => {
      if (!isGroup(node)) return conditionFault(node) === null ? [node] : [];
      const group = completeCriteria(node);
      return group.items.length === 0 ? [] : [group];
    }),
  };
}

/** What is wrong with a tree, in French; empty = it can be used. */
export function criteriaFaults(criteria: TargetCriteria): string[] {
  const faults: string[] = [];
  if (depthOf(criteria) > MAX_DEPTH) faults.push(`Les groupes s’emboîtent sur ${MAX_DEPTH} niveaux au plus.`);
  const conditions = conditionsOf(criteria);
  if (conditions.length > MAX_CONDITIONS) faults.push(`${MAX_CONDITIONS} conditions au plus.`);
  for (const condition of conditions) {
    const fault = conditionFault(condition);
    if (fault !== null) faults.push(fault);
  }
  return faults;
}

export function depthOf(node: TargetNode): number {
  return isGroup(node) ? 1 + Math.max(0, ...node.items.map(depthOf)) : 0;
}

/** What a condition still lacks, in French; null = nothing. */
export function conditionFault(condition: TargetCondition): string | null {
  if ('values' in condition && condition.values.length === 0) return 'Choisissez au moins une valeur.';
  if (condition.field === 'holds' && condition.products.length === 0) return 'Choisissez au moins un produit.';
  if (!('from' in condition)) return null;
  const { from, to } = condition;
  if (from === null && to === null) return 'Donnez au moins une borne.';
  return from !== null && to !== null && from > to ? 'La première borne dépasse la seconde.' : null;
}

/** The one product that the needs of a tree name: what a call to its clients is about. null = none, or several. */
export function productAimedAt(criteria: TargetCriteria): ProductCode | null {
  const named = new Set(
    conditionsOf(criteria).flatMap((condition) =>
      condition.field === 'gap' && !condition.not ? condition.products : [],
    ),
  );
  const [product] = named;
  return named.size === 1 && product !== undefined ? product : null;
}
