/**
 * The files by which a bank brings its own catalogue or its own rules: an envelope with a version and a validity, and
 * the 31 products, or the rule set. What a schema cannot say of one value alone is checked here across the file.
 */
import { z } from 'zod';
import { createAtoms } from '../domain/gaps/atoms.ts';
import { LocalDate } from '../values.ts';
import type { GapCondition, GapRule, ReasonField } from './gapRule.ts';
import { GapRuleSet } from './gapRule.ts';
import { PRODUCT_CODES, type Product, type ProductCode, ProductFields, productByCode } from './products.ts';

const Version = z.string().trim().min(1).max(60);

/** A product as a file writes it: its bit is that of its code. */
export const FileProduct = ProductFields.omit({ bit: true }).readonly();

/** The products may come in any order. */
export const CatalogueFile = z
  .object({
    kind: z.literal('catalogue'),
    version: Version,
    validFrom: LocalDate,
    validTo: LocalDate.nullable(),
    products: z.array(FileProduct).readonly(),
  })
  .readonly();
export type CatalogueFile = z.infer<typeof CatalogueFile>;

/** The rule set itself, with its kind. Two rules of one id are found by `ruleFaults`, which says where. */
export const RulesFile = z
  .object({ ...GapRuleSet.unwrap().shape, kind: z.literal('rules'), version: Version })
  .readonly();
export type RuleFileKind = 'catalogue' | 'rules';

/** Something wrong at a place of the file. */
export type FileFault = { readonly path: readonly PropertyKey[]; readonly message: string };

type Validity = { readonly validFrom: LocalDate; readonly validTo: LocalDate | null };

/** The products of a file, in bit order. Total once `catalogueFaults` found nothing. */
export function productsOf({ products }: CatalogueFile): readonly Product[] {
  const byCode = new Map(products.map((product) => [product.code, product]));
  return PRODUCT_CODES.map((code, bit) => ({ ...(byCode.get(code) ?? productByCode(code)), bit }));
}

export function catalogueFaults(file: CatalogueFile): readonly FileFault[] {
  const seen = new Set<ProductCode>();
  const faults = file.products.flatMap((product, index) => {
    const twice = seen.has(product.code);
    seen.add(product.code);
    const own = [
      ...(twice ? [fault(['code'], `Le produit ${product.code} est décrit deux fois.`)] : []),
      ...productFaults(product),
    ];
    return own.map(({ path, message }) => fault(['products', index, ...path], message));
  });
  const missing = PRODUCT_CODES.filter((code) => !seen.has(code));
  const absent =
    missing.length === 0
      ? []
      : [fault(['products'], `Produits absents : ${missing.join(', ')}. Les ${PRODUCT_CODES.length} sont attendus.`)];
  return [...validityFaults(file), ...faults, ...absent];
}

function productFaults({
  code,
  family,
  gates,
  eligibility,
  ceilings,
  tel,
}: Omit<Product, 'bit'>): readonly FileFault[] {
  const { minAge, maxAge } = eligibility;
  const found: FileFault[] = [];
  if (family !== 'credit' && productByCode(code).family === 'credit')
    found.push(fault(['family'], 'Ce produit est un crédit : « credit » est attendu.'));
  if (minAge !== null && maxAge !== null && minAge > maxAge)
    found.push(fault(['eligibility', 'maxAge'], `L’âge maximal (${maxAge}) est sous l’âge minimal (${minAge}).`));
  if (family === 'credit' && !eligibility.excludesVulnerable)
    found.push(
      fault(
        ['eligibility', 'excludesVulnerable'],
        'Un crédit n’est jamais proposé à un client fragile : true est attendu.',
      ),
    );
  if (family === 'credit' && (minAge === null || minAge < 18))
    found.push(
      fault(['eligibility', 'minAge'], 'Un crédit n’est jamais proposé à un mineur : 18 au moins est attendu.'),
    );
  for (const field of ['holds', 'notWith'] as const)
    if (eligibility[field].includes(code))
      found.push(fault(['eligibility', field], 'Un produit ne peut pas dépendre de lui-même.'));
  const telFault = linkFault({ code, gates }, tel);
  if (telFault) found.push(fault(['tel'], telFault));
  for (const [index, ceiling] of ceilings.entries()) {
    const next = ceilings[index + 1];
    if (ceiling.validTo !== null && ceiling.validTo < ceiling.validFrom)
      found.push(fault(['ceilings', index, 'validTo'], INVERTED));
    else if (next && (ceiling.validTo === null || ceiling.validTo >= next.validFrom))
      found.push(
        fault(
          ['ceilings', index + 1, 'validFrom'],
          'Ce plafond commence avant la fin du précédent : un seul s’applique chaque jour.',
        ),
      );
  }
  return found;
}

/** Why a product may not be called about on this basis, in French; null = it may. */
export function linkFault({ code, gates }: Pick<Product, 'code' | 'gates'>, tel: Product['tel']): string | null {
  if (tel.basis !== 'linked') return null;
  if (tel.to.includes(code)) return 'Un produit ne peut pas être lié à lui-même.';
  if (gates.includes('C') && !tel.notIfVulnerable)
    return 'Le lien d’un crédit à la consommation ne s’emploie jamais envers un client fragile.';
  return null;
}

export function ruleFaults(set: GapRuleSet): readonly FileFault[] {
  const seen = new Set<string>();
  const atoms = createAtoms(set, set.validFrom);
  const faults = set.rules.flatMap((rule, index) => {
    const twice = seen.has(rule.id);
    seen.add(rule.id);
    const own = [
      ...(twice ? [fault(['id'], `L’identifiant « ${rule.id} » sert déjà à une règle plus haut.`)] : []),
      ...oneRuleFaults(rule),
    ];
    const tooMany = rule.when.findIndex((condition) => !fits(atoms, condition));
    if (tooMany !== -1)
      own.push(
        fault(
          ['when', tooMany],
          'Plus de 31 conditions différentes (âges, produits et montants non comptés) : reprenez une condition déjà écrite.',
        ),
      );
    return own.map(({ path, message }) => fault(['rules', index, ...path], message));
  });
  const points = set.lepTable.points;
  const table = points.flatMap(({ partsX100 }, index) =>
    partsX100 > (points[index - 1]?.partsX100 ?? 0)
      ? []
      : [fault(['lepTable', 'points', index, 'partsX100'], 'Les parts doivent aller en croissant.')],
  );
  return [...validityFaults(set), ...table, ...faults];
}

/** What gives a field its value: a sentence may quote it only when one of these must hold. */
const GIVEN_BY: Readonly<Record<ReasonField, readonly GapCondition['is'][]>> = {
  age: ['age_between', 'birthday_within_days'],
  birthday: ['birthday_within_days'],
  maturity: ['maturity_within_days', 'savings_mature_within_days', 'loan_ends_within_days'],
  onboarded: ['onboarding_within_days', 'onboarding_anniversary_within_days'],
  opened: ['contract_older_than_years', 'contract_opened_within_days'],
  anniversary: ['contract_anniversary_within_days', 'onboarding_anniversary_within_days'],
  years: ['onboarding_anniversary_within_days'],
  income: ['income_above', 'income_below_lep_table', 'income_fell_below_lep_table'],
  member_birth: ['household_birth_within_days'],
  member_birthday: ['household_member_turns_within_days'],
  left: ['left_france_within_days'],
  returned: ['returned_within_days'],
  moved: ['moved_within_days'],
};

function oneRuleFaults({ product, when, reason }: GapRule): readonly FileFault[] {
  const found: FileFault[] = [];
  for (const [, field = ''] of reason.matchAll(/\{(\w+)\}/g)) {
    const given = GIVEN_BY[field as ReasonField];
    if (!when.some(({ is }) => given.includes(is)))
      found.push(
        fault(['reason'], `La phrase cite {${field}}, mais aucune condition ne le donne (${given.join(' ou ')}).`),
      );
  }
  for (const [index, condition] of when.entries()) {
    if (condition.is === 'vulnerable' && productByCode(product).family === 'credit')
      found.push(fault(['when', index], 'Une règle ne peut pas proposer un crédit à un client fragile.'));
    if (
      condition.is === 'age_between' &&
      condition.min !== null &&
      condition.max !== null &&
      condition.min > condition.max
    )
      found.push(
        fault(['when', index, 'max'], `L’âge maximal (${condition.max}) est sous l’âge minimal (${condition.min}).`),
      );
    if ((condition.is === 'holds' || condition.is === 'holds_any') && condition.products.includes(product))
      found.push(fault(['when', index, 'products'], 'Cette règle demande de détenir le produit qu’elle propose.'));
  }
  return found;
}

function fits(atoms: ReturnType<typeof createAtoms>, condition: GapCondition): boolean {
  try {
    atoms.bitOf(condition);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const INVERTED = 'La fin de validité est avant son début.';

function validityFaults({ validFrom, validTo }: Validity): readonly FileFault[] {
  return validTo !== null && validTo < validFrom ? [fault(['validTo'], INVERTED)] : [];
}

function fault(path: readonly PropertyKey[], message: string): FileFault {
  return { path, message };
}
