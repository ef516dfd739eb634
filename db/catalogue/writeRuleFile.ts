/** What is in force as a file, ready to be edited and brought back under another version. */
import { FileProduct, type RuleFileKind } from '#shared/catalogue/ruleFile.ts';
import type { LocalDate } from '#shared/values.ts';
import { createFile } from '../export/file.ts';
import { catalogueAsWritten, filesInForce } from '../queries/catalogue.ts';
import type { ReadDb } from '../store.ts';
import { getFile } from './files.ts';

/** @returns how many lines were written. @throws AppError `unavailable` when the disk refuses */
export function writeRuleFile(read: ReadDb, kind: RuleFileKind, path: string, today: LocalDate): number {
  const text = `${JSON.stringify(contents(read, kind, today), null, 2)}\n`;
  const file = createFile(path);
  try {
    file.write(text);
    file.finish();
    file.publish();
  } finally {
    file.discard();
  }
  return text.split('\n').length - 1;
}

function contents(read: ReadDb, kind: RuleFileKind, today: LocalDate): unknown {
  const { version, products, rules } = catalogueAsWritten(read, today);
  if (kind === 'rules') return { kind, ...rules };
  const id = filesInForce(read, today).catalogue;
  const { validFrom, validTo } = id === null ? { validFrom: today, validTo: null } : getFile(read, id, today);
  return { kind, version, validFrom, validTo, products: products.map((product) => FileProduct.parse(product)) };
}
