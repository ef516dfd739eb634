/** The page before a meeting: what the client's sheet says, kept to what one page holds. */
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { Brief } from '#shared/contract/briefs.ts';
import type { ClientSheet } from '#shared/contract/clients.ts';
import { briefChecks } from '#shared/domain/briefChecks.ts';
import { formatPhone } from '#shared/domain/phone.ts';
import { localDate, MINUTE_MS } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type Instant, type LocalDate, type RowId } from '#shared/values.ts';
import { pitchesOf } from '../catalogue/pitches.ts';
import type { ReadDb } from '../store.ts';
import { findAppointmentRow } from './appointments.ts';
import { productCode } from './gaps.ts';

/** Needs that are argued; the others are named. */
const ARGUED = 2;
const CONTACTS = 3;

export function briefOf(read: ReadDb, sheet: ClientSheet, appointment: AppointmentOut | null, today: LocalDate): Brief {
  const { openComplaint, gaps } = sheet;
  const needs = openComplaint === null ? gaps.gaps : [];
  const argued = needs.slice(0, ARGUED);
  return {
    ...sheet,
    holdings: sheet.holdings.filter(({ closedOn }) => closedOn === null),
    promises: sheet.promises.filter(({ status }) => status === 'open'),
    consents: sheet.consents.filter(({ valid }) => valid),
    contacts: sheet.contacts.slice(0, CONTACTS),
    needs,
    pitches: argued.map(({ product, label }) => {
      const { pitch, objections } = pitchesOf(read, productCode(product, 'product'), today)[0];
      return { label, pitch, objections };
    }),
    checks: briefChecks(
      {
        complaintSince: openComplaint && localDate(openComplaint.openedAtMs, BRANCH_ZONE),
        idDocumentExpiresOn: sheet.idDocumentExpiresOn,
        zoneConfirmed: sheet.zoneConfirmed,
        wrongNumbers: sheet.wrongNumbers.map(({ phone }) => formatPhone(phone)),
        warnings: gaps.warnings,
        needs: argued,
      },
      today,
    ),
    appointment,
    objectives: appointment === null ? '' : objectivesOf(read, appointment.id),
  };
}

/** The appointment under way, or the next one. */
export function nextAppointment({ appointments }: ClientSheet, now: Instant): AppointmentOut | null {
  return (
    appointments
      .filter(({ status, startsAtMs, lengthMin }) => status === 'booked' && startsAtMs + lengthMin * MINUTE_MS > now)
      .toSorted((a, b) => a.startsAtMs - b.startsAtMs)[0] ?? null
  );
}

const objectivesOf = (read: ReadDb, id: RowId): string => findAppointmentRow(read, id)?.objectives ?? '';
