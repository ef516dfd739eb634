/**
 * The four files of the nightly extract: which column feeds which field of which table, and how it is read.
 * Columns are known by their names, whatever their order; all of them are expected, more may come.
 */
import { ProductCode } from '#shared/catalogue/product.ts';
import type { ImportFileName } from '#shared/contract/imports.ts';
import * as f from './fields.ts';

export type Column = { readonly name: string; readonly field: string; readonly read: f.Reader };
export type Entity = {
  readonly file: ImportFileName;
  readonly entity: 'advisor' | 'client' | 'holding' | 'consent';
  /** The bank's table in the store. The staged one bears the entity's name. */
  readonly table: string;
  readonly keyFields: readonly string[];
  readonly columns: readonly Column[];
  /** The field that says whose row it is; null for staff. */
  readonly clientField: string | null;
};

const column = (name: string, field: string, read: f.Reader): Column => ({ name, field, read });

const ROLES = { conseiller: 'advisor', superviseur: 'supervisor', directeur: 'branch_director' };
const SEGMENTS = { 'grand public': 'mass', patrimonial: 'wealth', jeunes: 'youth', expatries: 'expatriate' };
const PROTECTIONS = { tutelle: 'guardianship', curatelle: 'curatorship' };
const SCOPES = { 'tous produits': 'all', epargne: 'savings', credit: 'credit', assurance: 'insurance' };
const CHANNELS = { telephone: 'phone', courriel: 'email', email: 'email', sms: 'sms', courrier: 'post' };
const RATINGS = { a: 'A', b: 'B', c: 'C', d: 'D' };

const product: f.Reader = (cell) => {
  const code = ProductCode.safeParse(cell.text.toUpperCase());
  if (!code.success) throw new f.RowFault(`${cell.column}\u00a0: «\u00a0${cell.text}\u00a0» n’est pas au catalogue.`);
  return code.data;
};

const advisors: Entity = {
  file: 'conseillers',
  entity: 'advisor',
  table: 'bank_advisor',
  keyFields: ['id'],
  clientField: null,
  columns: [
    column('matricule', 'id', f.number),
    column('nom', 'last_name', f.required),
    column('prenom', 'first_name', f.required),
    column('email', 'email', f.text),
    column('role', 'role', f.oneOf(ROLES, { empty: false })),
  ],
};

const clients: Entity = {
  file: 'clients',
  entity: 'client',
  table: 'bank_client',
  keyFields: ['id'],
  clientField: 'id',
  columns: [
    column('numero_client', 'id', f.number),
    column('civilite', 'civility', f.oneOf({ m: 'M', mme: 'MME' }, { empty: true })),
    column('nom_naissance', 'birth_name', f.required),
    column('nom_usage', 'used_name', f.text),
    column('prenom', 'first_name', f.required),
    column('date_naissance', 'born_on', f.date),
    column('pays_naissance', 'birth_country', f.country),
    column('adresse', 'address', f.text),
    column('code_postal', 'postcode', f.text),
    column('ville', 'city', f.text),
    column('pays', 'country', f.country),
    column('fuseau_horaire', 'zone', f.zone),
    column('telephone_mobile', 'mobile', f.phone),
    column('telephone_fixe', 'landline', f.phone),
    column('email', 'email', f.text),
    column('segment', 'segment', f.oneOf(SEGMENTS, { empty: false })),
    column('residence_fiscale', 'tax_residence', f.country),
    column('us_person', 'us_person', f.yesNo),
    column('foyer', 'household_id', f.text),
    column('revenu_fiscal_reference', 'tax_income_euros', f.euros),
    column('parts_fiscales', 'tax_parts_x100', f.hundredths),
    column('note_risque', 'risk_rating', f.oneOf(RATINGS, { empty: true })),
    column('date_entree_relation', 'onboarded_on', f.date),
    column('date_cloture', 'closed_on', f.date),
    column('protection', 'protection', f.oneOf(PROTECTIONS, { empty: true })),
    column('fragile', 'vulnerable', f.yesNo),
    column('decede_le', 'deceased_on', f.date),
    column('piece_identite_expire_le', 'id_document_expires_on', f.date),
    column('matricule_conseiller', 'advisor_id', f.knownAdvisor),
  ],
};

const holdings: Entity = {
  file: 'contrats',
  entity: 'holding',
  table: 'bank_holding',
  keyFields: ['id'],
  clientField: 'client_id',
  columns: [
    column('numero_contrat', 'id', f.contractNumber),
    column('numero_client', 'client_id', f.knownClient),
    column('code_produit', 'product', product),
    column('date_ouverture', 'opened_on', f.date),
    column('date_cloture', 'closed_on', f.date),
    column('encours', 'balance_cents', f.cents),
    column('echeance', 'matures_on', f.date),
    column('iban', 'iban', f.iban),
  ],
};

const consents: Entity = {
  file: 'consentements',
  entity: 'consent',
  table: 'bank_consent',
  keyFields: ['client_id', 'channel', 'scope', 'given_at_ms'],
  clientField: 'client_id',
  columns: [
    column('numero_client', 'client_id', f.knownClient),
    column('canal', 'channel', f.oneOf(CHANNELS, { empty: false })),
    column('objet', 'scope', f.oneOf(SCOPES, { empty: false })),
    column('donne_le', 'given_at_ms', f.requiredInstant),
    column('expire_le', 'expires_on', f.date),
    column('retire_le', 'withdrawn_on', f.date),
    column('preuve', 'proof', f.text),
  ],
};

/** In the order they are read: each may name rows of those before it. */
export const ENTITIES: readonly Entity[] = [advisors, clients, holdings, consents];

export const fieldsOf = (entity: Entity): readonly string[] => entity.columns.map((c) => c.field);
export const valueFieldsOf = (entity: Entity): readonly string[] =>
  fieldsOf(entity).filter((field) => !entity.keyFields.includes(field));

/** The key of a row as one text: the bank's number, or a JSON array when the key has several parts. */
export function keySql(entity: Entity, alias: string): string {
  const parts = entity.keyFields.map((field) => `${alias}.${field}`);
  return parts.length === 1 ? (parts[0] ?? '') : `json_array(${parts.join(', ')})`;
}

/**
 * The condition that the key of a row of `alias` is among those of `rows` (a from clause with a `key` of such texts).
 * Said this way the short list always leads and the table's own key is looked up, whatever SQLite guesses of their sizes.
 */
export function keyAmongSql(entity: Entity, alias: string, rows: string): string {
  const { keyFields } = entity;
  if (keyFields.length === 1) return `${alias}.${keyFields[0]} in (select key from ${rows})`;
  const parts = keyFields.map((_, index) => `key ->> '$[${index}]'`);
  return `(${keyFields.map((field) => `${alias}.${field}`).join(', ')}) in (select ${parts.join(', ')} from ${rows})`;
}

/** The condition that two rows have the same key. */
export function sameKeySql(entity: Entity, a: string, b: string): string {
  return entity.keyFields.map((field) => `${a}.${field} = ${b}.${field}`).join(' and ');
}
