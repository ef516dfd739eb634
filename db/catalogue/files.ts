/** The files of the bank in the store: read, taken in, put out of force, written back out. */
import { closeSync, openSync, readSync } from 'node:fs';
import { SHIPPED_CATALOGUE } from '#shared/catalogue/inForce.ts';
import type { RuleFileKind } from '#shared/catalogue/ruleFile.ts';
import { GAP_RULE_SETS, gapRulesOn } from '#shared/catalogue/rules.ts';
import type { RuleFileLine } from '#shared/contract/catalogue.ts';
import { AppError } from '#shared/errors.ts';
import type { AdvisorId, Instant, LocalDate, RowId } from '#shared/values.ts';
import { appendAudit } from '../audit.ts';
import { filesInForce } from '../queries/catalogue.ts';
import { staffNames } from '../queries/staff.ts';
import type { ReadDb, Store, WriteDb } from '../store.ts';
import { uuidV7 } from '../uuid.ts';
import { followCeilings } from './ceilings.ts';
import { MAX_BYTES, type ReadRuleFile, type RuleFile, readRuleFile } from './readRuleFile.ts';

type Row = {
  id: string;
  kind: RuleFileKind;
  version: string;
  name: string;
  valid_from: string;
  valid_to: string | null;
  imported_at_ms: number;
  imported_by: string;
  retired_at_ms: number | null;
};
const COLUMNS = 'id, kind, version, name, valid_from, valid_to, imported_at_ms, imported_by, retired_at_ms';

/** Who does it, and when. */
export type Act = { readonly advisorId: AdvisorId; readonly now: Instant; readonly today: LocalDate };

/** What is shipped first, then the files of the bank, those that began last first. */
export function listFiles(read: ReadDb, today: LocalDate): RuleFileLine[] {
  const inForce = filesInForce(read, today);
  const names = staffNames(read);
  const rows = read
    .sql<Row>(`select ${COLUMNS} from rule_file order by valid_from desc, imported_at_ms desc, id desc`)
    .all();
  return [...shippedLines(inForce, today), ...rows.map((row) => toLine(row, inForce, names))];
}

export function getFile(read: ReadDb, id: string, today: LocalDate): RuleFileLine {
  const row = read.sql<Row>(`select ${COLUMNS} from rule_file where id = ?`).get(id);
  if (!row) throw new AppError('not_found', 'Ce fichier n’est plus dans la liste. Rechargez la page.');
  return toLine(row, filesInForce(read, today), staffNames(read));
}

function shippedLines(inForce: Readonly<Record<RuleFileKind, string | null>>, today: LocalDate): RuleFileLine[] {
  const rules = gapRulesOn(today);
  const shipped = {
    id: null,
    name: 'Livré avec l’application',
    importedAtMs: null,
    importedByName: null,
    retired: false,
  };
  return [
    { ...shipped, ...SHIPPED_CATALOGUE, kind: 'catalogue', validTo: null, inForce: inForce.catalogue === null },
    {
      ...shipped,
      kind: 'rules',
      version: rules.version,
      validFrom: rules.validFrom,
      validTo: rules.validTo,
      inForce: inForce.rules === null,
    },
  ];
}

function toLine(
  row: Row,
  inForce: Readonly<Record<RuleFileKind, string | null>>,
  names: ReadonlyMap<string, string>,
): RuleFileLine {
  return {
    id: row.id as RowId,
    kind: row.kind,
    version: row.version,
    name: row.name,
    validFrom: row.valid_from as LocalDate,
    validTo: row.valid_to as LocalDate | null,
    importedAtMs: row.imported_at_ms as Instant,
    importedByName: names.get(row.imported_by) ?? row.imported_by,
    inForce: inForce[row.kind] === row.id,
    retired: row.retired_at_ms !== null,
  };
}

/** Reads a file of the disk. @throws AppError `unavailable` when the disk refuses */
export function readFileOf(read: ReadDb, path: string): ReadRuleFile {
  return readRuleFile(path, bytesOf(path), (kind, version) => isTaken(read, kind, version));
}

export function isTaken(read: ReadDb, kind: RuleFileKind, version: string): boolean {
  const shipped = kind === 'catalogue' ? [SHIPPED_CATALOGUE.version] : GAP_RULE_SETS.map((set) => set.version);
  return (
    shipped.some((known) => known === version) ||
    read.sql('select 1 from rule_file where kind = ? and version = ?').get(kind, version) !== undefined
  );
}

function bytesOf(path: string): Uint8Array {
  const buffer = Buffer.alloc(MAX_BYTES + 1);
  try {
    const file = openSync(path, 'r');
    try {
      let size = 0;
      for (let more = -1; more !== 0 && size < buffer.length; size += more)
        more = readSync(file, buffer, size, buffer.length - size, null);
      return buffer.subarray(0, size);
    } finally {
      closeSync(file);
    }
  } catch {
    throw new AppError(
      'unavailable',
      'Ce fichier ne peut pas être lu : il a été déplacé, ou un autre programme le tient ouvert. Choisissez-le à nouveau.',
    );
  }
}

/** How the file would stand in the list, once taken in. */
export function lineOf(read: ReadDb, file: RuleFile, today: LocalDate): RuleFileLine {
  const { kind, version, name, validFrom, validTo } = file;
  const currentId = filesInForce(read, today)[kind];
  const current = currentId === null ? null : getFile(read, currentId, today);
  const inForce =
    validFrom <= today &&
    (validTo === null || validTo >= today) &&
    (current === null || validFrom >= current.validFrom);
  const notYet = { id: null, importedAtMs: null, importedByName: null, retired: false };
  return { ...notYet, kind, version, name, validFrom, validTo, inForce };
}

/**
 * Takes a file in, with its trace, and brings the cards to its ceilings. It is later than those already there, even
 * if the clock of the workstation was put back.
 */
export async function saveFile(
  store: Store,
  file: RuleFile,
  { advisorId, now, today }: Act,
  action: string,
  details: Readonly<Record<string, unknown>> = {},
): Promise<RuleFileLine> {
  const id = uuidV7(now);
  const { kind, version, name, validFrom, validTo } = file;
  const json = JSON.stringify(file.kind === 'catalogue' ? file.products : file.rules);
  await store.write((db) => {
    if (isTaken(db, kind, version))
      throw new AppError('conflict', `La version « ${version} » vient d’être importée. Rechargez la page.`);
    db.sql(
      `insert into rule_file (id, kind, version, name, valid_from, valid_to, json, imported_at_ms, imported_by)
       values (?, ?, ?, ?, ?, ?, ?, max(?, (select coalesce(max(imported_at_ms), 0) + 1 from rule_file)), ?)`,
    ).run(id, kind, version, name, validFrom, validTo, json, now, advisorId);
    followCeilings(db, today);
    trace(db, { advisorId, now }, action, id, { kind, version, validFrom, validTo, ...details });
    return Promise.resolve();
  });
  return getFile(store.read, id, today);
}

export async function retireFile(store: Store, id: RowId, retired: boolean, act: Act): Promise<RuleFileLine> {
  const { advisorId, now, today } = act;
  await store.write((db) => {
    const { kind, version, retired: before } = getFile(db, id, today);
    if (before === retired) return Promise.resolve();
    db.sql('update rule_file set retired_at_ms = ?, retired_by = ? where id = ?').run(
      retired ? now : null,
      retired ? advisorId : null,
      id,
    );
    followCeilings(db, today);
    trace(db, act, 'catalogue.retireFile', id, { kind, version, retired });
    return Promise.resolve();
  });
  return getFile(store.read, id, today);
}

function trace(
  db: WriteDb,
  { advisorId, now }: Pick<Act, 'advisorId' | 'now'>,
  action: string,
  subject: string,
  details: unknown,
): void {
  appendAudit(db, [{ atMs: now, advisorId, action, subject, details }]);
}
