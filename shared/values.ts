/**
 * Branded values: strings and numbers that were checked once and may then be trusted.
 * Parse at the door with these schemas; inside, the types say what a value is.
 */
import { z } from 'zod';

/** The bank's client number, as printed on its letters ("1000039"). Stable across workstations. */
export const ClientId = z
  .string()
  .regex(/^[A-Z0-9]{1,20}$/)
  .brand('ClientId');
export type ClientId = z.infer<typeof ClientId>;

/** The bank's staff number ("C102", "D001"). */
export const AdvisorId = z
  .string()
  .regex(/^[A-Z0-9]{1,20}$/)
  .brand('AdvisorId');
export type AdvisorId = z.infer<typeof AdvisorId>;

/** UUID v7 of a row made on a workstation (contact, promise, appointment, batch). */
export const RowId = z.uuid().brand('RowId');
export type RowId = z.infer<typeof RowId>;

/** A calendar date without a time or a zone, "YYYY-MM-DD". It never shifts a day. */
export const LocalDate = z.iso.date().brand('LocalDate');
export type LocalDate = z.infer<typeof LocalDate>;

/** An instant: milliseconds since 1970-01-01T00:00Z. */
export const Instant = z.int().brand('Instant');
export type Instant = z.infer<typeof Instant>;

/** An amount in euro cents; negative = owed. */
export const Cents = z.int().brand('Cents');
export type Cents = z.infer<typeof Cents>;

/** An IANA zone name that this machine knows ("Pacific/Noumea"). */
export const ZoneId = z.string().refine(isKnownZone, 'unknown time zone').brand('ZoneId');
export type ZoneId = z.infer<typeof ZoneId>;

/** A telephone number in E.164 ("+33639980003"). */
export const Phone = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/)
  .brand('Phone');
export type Phone = z.infer<typeof Phone>;

const knownZones = new Map<string, boolean>();

/** Whether the machine's time-zone data know this name. Answers are kept: the check is slow. */
export function isKnownZone(name: string): boolean {
  let known = knownZones.get(name);
  if (known === undefined) {
    try {
      new Intl.DateTimeFormat('en', { timeZone: name });
      known = /^[A-Za-z]+(\/[A-Za-z0-9_+-]+)*$/.test(name);
    } catch {
      known = false;
    }
    knownZones.set(name, known);
  }
  return known;
}

export const ROLES = ['advisor', 'supervisor', 'branch_director'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** The branch keeps Paris time: opening hours, due dates and "today" are read there. */
export const BRANCH_ZONE = 'Europe/Paris' as ZoneId;
