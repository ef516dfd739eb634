/** The conditions that can be added, in groups, and how each begins. */
import type { TargetCondition, TargetField } from '#shared/domain/targeting/criteria.ts';

export const FIELD_GROUPS = [
  {
    group: 'client',
    fields: [
      'segment',
      'age',
      'city',
      'postcode',
      'country',
      'tax_residence',
      'zone',
      'zone_known',
      'phone_known',
      'onboarded',
      'household_minor',
      'income',
      'vulnerable',
      'prospect',
    ],
  },
  { group: 'holding', fields: ['holds', 'at_ceiling', 'opened', 'matures', 'resources', 'loans'] },
  { group: 'contact', fields: ['last_contact', 'never_contacted', 'last_outcome', 'contacts', 'contact_reason'] },
  { group: 'need', fields: ['gap'] },
  { group: 'follow', fields: ['promise', 'complaint_open'] },
  { group: 'consent', fields: ['consent', 'refusal', 'objection'] },
] as const satisfies readonly { readonly group: string; readonly fields: readonly TargetField[] }[];

/** A condition as it is when just added: to be completed where there is no ordinary value. */
export function blankCondition(field: TargetField): TargetCondition {
  const not = false;
  const open = { from: null, to: null };
  switch (field) {
    case 'segment':
      return { field, not, values: [] };
    case 'city':
    case 'postcode':
    case 'country':
    case 'tax_residence':
    case 'zone':
      return { field, not, values: [] };
    case 'last_outcome':
      return { field, not, values: [] };
    case 'contact_reason':
      return { field, not, values: [], days: 90 };
    case 'age':
    case 'income':
    case 'resources':
    case 'loans':
      return { field, not, ...open };
    case 'onboarded':
      return { field, not, ...open };
    case 'opened':
      return { field, not, products: [], ...open };
    case 'contacts':
      return { field, not, days: 30, ...open };
    case 'holds':
      return { field, not, how: 'any', products: [] };
    case 'at_ceiling':
      return { field, not, products: [] };
    case 'matures':
      return { field, not, products: [], days: 90 };
    case 'gap':
      return { field, not, products: [], minScore: 0 };
    case 'last_contact':
      return { field, not, how: 'older', days: 90 };
    case 'refusal':
      return { field, not, days: 90 };
    case 'consent':
      return { field, not, scope: 'all' };
    case 'promise':
      return { field, not, how: 'open' };
    case 'zone_known':
    case 'phone_known':
    case 'vulnerable':
    case 'prospect':
    case 'household_minor':
    case 'never_contacted':
    case 'objection':
    case 'complaint_open':
      return { field, not };
  }
}
