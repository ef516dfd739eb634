/** The set in force with one rule changed, as a new file: valid from today, and until the one that it follows. */
import type { GapRule } from '#shared/catalogue/rules.ts';
import type { LocalDate } from '#shared/values.ts';
import type { ReadDb } from '../store.ts';
import { isTaken } from './files.ts';
import type { RuleFile } from './readRuleFile.ts';
import type { ChangedRule } from './ruleTrial.ts';

export function ruleFileOf(read: ReadDb, { rules, before, after }: ChangedRule, today: LocalDate): RuleFile {
  const version = nextVersion(rules.version, (name) => isTaken(read, 'rules', name));
  const { validTo } = rules;
  const set = { ...rules, version, validFrom: today };
  return { kind: 'rules', version, name: nameOf(before, after), validFrom: today, validTo, rules: set };
}

/** "2026.1" → "2026.1-m1" → "2026.1-m2". */
function nextVersion(version: string, taken: (name: string) => boolean): string {
  const base = version.replace(/-m\d+$/, '').slice(0, 50);
  for (let n = 1; ; n += 1) if (!taken(`${base}-m${n}`)) return `${base}-m${n}`;
}

function nameOf(before: GapRule, after: GapRule | null): string {
  if (after === null) return `Sans la règle ${before.id}`;
  return after.points === before.points
    ? `Règle ${before.id}, condition changée`
    : `Règle ${before.id}, ${after.points} points au lieu de ${before.points}`;
}
