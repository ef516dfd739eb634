/** Who keeps the portfolio of somebody absent. Units are in the names, as in the first migration. */
export const sql = /* sql */ `
/* While the absence lasts the deputy sees the portfolio too: the cover is this row, nothing is copied. */
alter table absence add column deputy_id text
  check (deputy_id is null or (kind = 'absence' and deputy_id <> advisor_id));
create index absence_deputy on absence (deputy_id, to_at_ms) where deputy_id is not null;

/* The number that was dialled: somebody else may answer it, and it may no longer be the client's. */
alter table call_attempt add column phone text;

/*
 * A client's program keeps the file with the highest number: it grows with everything that the file says, whoever writes.
 * The status is counted by who cancels or books again: a series that moves sets its meetings aside in between.
 */
create trigger appointment_sequence
after update of client_id, advisor_id, with_advisor_id, kind, subject, starts_at_ms, length_min, client_zone, meeting_url,
  place, language on appointment
when new.sequence = old.sequence and (
  new.client_id <> old.client_id or new.advisor_id <> old.advisor_id or new.with_advisor_id is not old.with_advisor_id
  or new.kind <> old.kind or new.subject <> old.subject or new.starts_at_ms <> old.starts_at_ms
  or new.length_min <> old.length_min or new.client_zone is not old.client_zone
  or new.meeting_url is not old.meeting_url or new.place is not old.place or new.language <> old.language)
begin update appointment set sequence = old.sequence + 1 where id = new.id; end;
create index appointment_stale on appointment (advisor_id, starts_at_ms) where invited_sequence < sequence;
`;
