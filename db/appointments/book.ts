/** Booking: checked again in the transaction that writes, so that two people at once never both win. */
import type { AppointmentOut, SlotOut } from '#shared/contract/appointments.ts';
import type { Slot, SlotReason } from '#shared/domain/slots.ts';
import { wallAt } from '#shared/domain/time.ts';
import { AppError } from '#shared/errors.ts';
import { type AdvisorId, BRANCH_ZONE, type Instant, type LocalDate, type RowId } from '#shared/values.ts';
import { appendAudit } from '../audit.ts';
import { findAppointment, findAppointmentRow } from '../queries/appointments.ts';
import { readSettings } from '../session.ts';
import type { WriteDb } from '../store.ts';
import type { AppointmentRow } from '../tables.ts';
import { clientClock, nearestTimes, timeAt, type Wanted } from './freeTimes.ts';
import { meetingUrlOf } from './meetingRoom.ts';

export type Booking = Wanted & {
  readonly id: RowId;
  readonly startsAtMs: Instant;
  readonly subject: string;
  readonly place: string | null;
  readonly language?: 'fr' | 'en';
  readonly objectives?: string;
  /** Whose client it is, when the advisor stands in. */
  readonly standsInFor?: AdvisorId | null;
  /** The series it belongs to, its day there, and the one meeting link of the series. */
  readonly series?: { readonly id: RowId; readonly on: LocalDate; readonly meetingUrl: string | null };
  /** Who writes it down; left out = the advisor. */
  readonly bookedBy?: AdvisorId;
};

const WHY: Readonly<Record<SlotReason, string>> = {
  past: 'Ce créneau est passé.',
  holiday: 'L’agence est fermée ce jour-là.',
  branch_closed: 'L’agence est fermée à cette heure.',
  absence: 'Vous êtes absent à cette heure.',
  focus: 'Cette heure est réservée à votre travail.',
  appointment: 'Vous avez déjà un rendez-vous à cette heure.',
  busy_elsewhere: 'Un autre agenda vous tient occupé à cette heure.',
  buffer: 'Ce créneau est trop proche d’un autre rendez-vous.',
  max_per_day: 'Cette journée compte déjà le nombre maximal de rendez-vous.',
  lead_time: 'Ce créneau est trop proche : le délai de l’agence n’est pas respecté.',
  second_person: 'Vous n’êtes pas libres tous les deux à cette heure.',
  client_holiday: 'C’est un jour férié chez le client.',
  comfort: 'À l’heure du client, ce créneau est trop tôt ou trop tard.',
  canvassing: 'Un rendez-vous commercial doit tomber dans les heures de démarchage, à l’heure du client.',
};

/** The same, when it is a colleague's calendar. */
const WHY_COLLEAGUE: Partial<Readonly<Record<SlotReason, string>>> = {
  absence: 'Ce collègue est absent à cette heure.',
  second_person: 'Ces deux personnes ne sont pas libres ensemble à cette heure.',
  focus: 'Ce collègue n’est pas libre à cette heure.',
  appointment: 'Ce collègue a déjà un rendez-vous à cette heure.',
  busy_elsewhere: 'Ce collègue n’est pas libre à cette heure.',
};

/** When the three weeks around have no free hour. */
const NOTHING_FREE =
  'Rien n’est libre non plus dans les jours proches\u00a0: essayez une durée plus courte, une autre personne, des heures de confort plus larges pour le client, ou une date plus lointaine.';

/**
 * Writes the appointment within the caller's transaction. The same booking again changes nothing.
 * @throws AppError `invalid_input` for a past hour; `conflict` with details {nearest} when the time is not free
 */
export function bookAppointment(db: WriteDb, advisorId: AdvisorId, booking: Booking, now: number): AppointmentOut {
  const before = findAppointmentRow(db, booking.id);
  if (before) {
    if (!isSame(before, advisorId, booking))
      throw new AppError('conflict', 'Ce rendez-vous existe déjà, avec d’autres valeurs. Rechargez la page.');
    return getAppointment(db, booking.id);
  }
  if (booking.startsAtMs < now)
    throw new AppError('invalid_input', 'Cette heure est passée. Choisissez un créneau à venir.', {
      field: 'startsAtMs',
    });
  const slot = timeAt(db, advisorId, booking, booking.startsAtMs, now);
  if (!slot?.free) throw taken(db, advisorId, booking, slot, now);
  const meetingUrl = booking.series ? booking.series.meetingUrl : meetingUrlFor(db, booking.kind);
  const clientZone = clientClock(db, booking.clientId).zone;
  const bookedBy = booking.bookedBy ?? advisorId;
  try {
    db.sql(
      `insert into appointment (id, client_id, advisor_id, kind, basis, subject, starts_at_ms, length_min, advisor_zone,
         client_zone, meeting_url, place, booked_at_ms, booked_by, with_advisor_id, stands_in_for, language, objectives,
         advisor_wall, client_wall, series_id, series_on) values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
    ).run(
      booking.id,
      booking.clientId,
      advisorId,
      booking.kind,
      booking.basis,
      booking.subject,
      booking.startsAtMs,
      booking.lengthMin,
      BRANCH_ZONE,
      clientZone,
      meetingUrl,
      booking.place,
      now,
      bookedBy,
      booking.withAdvisorId ?? null,
      booking.standsInFor ?? null,
      booking.language ?? 'fr',
      booking.objectives ?? '',
      wallAt(booking.startsAtMs, BRANCH_ZONE),
      clientZone === null ? null : wallAt(booking.startsAtMs, clientZone),
      booking.series?.id ?? null,
      booking.series?.on ?? null,
    );
  } catch (error) {
    if (isOverlap(error)) throw taken(db, advisorId, booking, null, now);
    throw error;
  }
  const { id, kind, basis, startsAtMs, lengthMin, withAdvisorId = null, standsInFor = null } = booking;
  const others = withAdvisorId === null && standsInFor === null ? {} : { advisorId, withAdvisorId, standsInFor };
  appendAudit(db, [
    {
      atMs: now,
      advisorId: bookedBy,
      action: 'appointments.book',
      subject: booking.clientId,
      details: { id, kind, basis, startsAtMs, lengthMin, clientZone, ...others },
    },
  ]);
  return getAppointment(db, id);
}

/** The address of a new meeting room; null when the meeting is not by video. */
export function meetingUrlFor(db: WriteDb, kind: Wanted['kind']): string | null {
  return kind === 'video' ? meetingUrlOf(readSettings(db).meetingUrlTemplate) : null;
}

/** Why a time cannot be had, with the nearest that can. */
export function taken(db: WriteDb, advisorId: AdvisorId, booking: Booking, slot: Slot | null, now: number): AppError {
  const nearest: SlotOut[] = nearestTimes(db, advisorId, booking, booking.startsAtMs, now);
  const { bookedBy, standsInFor = null } = booking;
  const theirs = bookedBy === undefined ? standsInFor !== null : bookedBy !== advisorId;
  const outside = theirs
    ? 'Ce créneau n’est pas dans les horaires de ce collègue.'
    : 'Ce créneau n’est pas dans vos horaires.';
  const why = slot === null || slot.free ? outside : (theirs && WHY_COLLEAGUE[slot.reason]) || WHY[slot.reason];
  const next = nearest.length > 0 ? 'Choisissez l’un des créneaux proposés.' : NOTHING_FREE;
  return new AppError('conflict', `${why} ${next}`, { field: 'startsAtMs', details: { nearest } });
}

export function getAppointment(db: WriteDb, id: RowId): AppointmentOut {
  const appointment = findAppointment(db, id);
  if (!appointment) throw new AppError('not_found', 'Ce rendez-vous n’existe plus. Rechargez la page.');
  return appointment;
}

function isSame(row: AppointmentRow, advisorId: AdvisorId, booking: Booking): boolean {
  return (
    row.client_id === booking.clientId &&
    row.advisor_id === advisorId &&
    row.starts_at_ms === booking.startsAtMs &&
    row.length_min === booking.lengthMin &&
    row.kind === booking.kind &&
    row.basis === booking.basis &&
    row.with_advisor_id === (booking.withAdvisorId ?? null)
  );
}

/** The schema's own last word, whatever connection wrote meanwhile. */
export function isOverlap(error: unknown): boolean {
  return error instanceof Error && error.message.includes('appointment overlap');
}
