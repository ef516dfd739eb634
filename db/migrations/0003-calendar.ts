/**
 * The calendar: hours that change, what is busy elsewhere, meetings of two, series, reminders.
 * Units are in the names, as in the first migration.
 */
export const sql = /* sql */ `
/* ---------- when people work ---------- */

/* As before, but two ranges may start at the same minute when they differ by week or by dates. */
create table working_time (
  id text primary key not null,
  advisor_id text not null,
  weekday integer not null check (weekday between 1 and 7),
  start_min integer not null,
  end_min integer not null check (end_min > start_min),
  valid_from text,
  valid_to text check (valid_to is null or valid_from is null or valid_to >= valid_from),
  week_parity text check (week_parity in ('odd', 'even'))
) strict;
create index working_time_advisor on working_time (advisor_id, weekday, start_min);
insert into working_time (id, advisor_id, weekday, start_min, end_min, valid_from, valid_to, week_parity)
  select lower(hex(randomblob(16))), advisor_id, weekday, start_min, end_min, valid_from, valid_to, week_parity
  from working_hours;
drop table working_hours;

/* One day that differs from the week: other ranges, or none. */
create table working_exception (
  advisor_id text not null,
  on_date text not null,
  ranges_json text not null,
  label text not null default '',
  primary key (advisor_id, on_date)
) strict, without rowid;

/* When the branch is open; no row at all = the hours it always had. A closure is a day, with its reason. */
create table branch_hours (
  weekday integer not null check (weekday between 1 and 7),
  start_min integer not null,
  end_min integer not null check (end_min > start_min),
  primary key (weekday, start_min)
) strict, without rowid;
create table branch_closure (
  on_date text primary key not null,
  label text not null
) strict, without rowid;

/* 'focus' is time kept for one's own work. */
alter table absence add column kind text not null default 'absence' check (kind in ('absence', 'focus'));
alter table absence add column recorded_by text;

/* The hours at which a client likes to be met, on the client's own clock. */
create table client_comfort (
  client_id text primary key not null,
  start_min integer not null check (start_min >= 0),
  end_min integer not null check (end_min > start_min and end_min <= 1440),
  set_by text not null,
  set_at_ms integer not null
) strict, without rowid;

/* ---------- what is busy elsewhere ---------- */

/* Another calendar of an advisor, read from a file: times only, never what they are about. */
create table external_calendar (
  id text primary key not null,
  advisor_id text not null,
  name text not null,
  imported_at_ms integer not null,
  until_on text not null,
  events integer not null,
  /* Removed, and still to be put back: its ranges wait here, [[from_ms, to_ms], …], and keep nobody busy. */
  removed_at_ms integer,
  removed_busy_json text,
  check ((removed_at_ms is null) = (removed_busy_json is null))
) strict;
create unique index external_calendar_name on external_calendar (advisor_id, name) where removed_at_ms is null;
create table external_busy (
  calendar_id text not null references external_calendar (id),
  advisor_id text not null,
  from_ms integer not null,
  to_ms integer not null check (to_ms > from_ms),
  primary key (calendar_id, from_ms, to_ms)
) strict, without rowid;
create index external_busy_advisor on external_busy (advisor_id, from_ms);

/* ---------- appointments ---------- */

create table appointment_series (
  id text primary key not null,
  client_id text not null,
  advisor_id text not null,
  rule_json text not null,
  made_at_ms integer not null,
  made_by text not null
) strict;
alter table appointment add column series_id text references appointment_series (id);
/* The day of the series that this occurrence stands for, even once it was moved. */
alter table appointment add column series_on text;
/* A second person of the branch who joins. */
alter table appointment add column with_advisor_id text;
/* Whose client it is, when somebody stands in. */
alter table appointment add column stands_in_for text;
alter table appointment add column language text not null default 'fr' check (language in ('fr', 'en'));
alter table appointment add column objectives text not null default '';
/* What both clocks showed when it was agreed: 'YYYY-MM-DDTHH:MM'. A change of the zone data is found by comparing. */
alter table appointment add column advisor_wall text;
alter table appointment add column client_wall text;
alter table appointment add column invited_sequence integer;
create index appointment_series_of on appointment (series_id) where series_id is not null;
create index appointment_with on appointment (with_advisor_id, starts_at_ms) where with_advisor_id is not null and status = 'booked';

/* Neither of two people in a meeting has another one at that time. */
drop trigger appointment_no_overlap_insert;
drop trigger appointment_no_overlap_update;
create trigger appointment_no_overlap_insert before insert on appointment
when new.status = 'booked' and exists (
  select 1 from appointment a
  where a.advisor_id in (new.advisor_id, new.with_advisor_id) and a.status = 'booked'
    and a.starts_at_ms < new.starts_at_ms + new.length_min * 60000
    and a.starts_at_ms > new.starts_at_ms - 86400000
    and a.starts_at_ms + a.length_min * 60000 > new.starts_at_ms
  union all
  select 1 from appointment a
  where a.with_advisor_id in (new.advisor_id, new.with_advisor_id) and a.with_advisor_id is not null and a.status = 'booked'
    and a.starts_at_ms < new.starts_at_ms + new.length_min * 60000
    and a.starts_at_ms > new.starts_at_ms - 86400000
    and a.starts_at_ms + a.length_min * 60000 > new.starts_at_ms)
begin select raise(abort, 'appointment overlap'); end;
create trigger appointment_no_overlap_update
before update of advisor_id, with_advisor_id, starts_at_ms, length_min, status on appointment
when new.status = 'booked' and exists (
  select 1 from appointment a
  where a.id <> new.id and a.advisor_id in (new.advisor_id, new.with_advisor_id) and a.status = 'booked'
    and a.starts_at_ms < new.starts_at_ms + new.length_min * 60000
    and a.starts_at_ms > new.starts_at_ms - 86400000
    and a.starts_at_ms + a.length_min * 60000 > new.starts_at_ms
  union all
  select 1 from appointment a
  where a.id <> new.id and a.with_advisor_id in (new.advisor_id, new.with_advisor_id) and a.with_advisor_id is not null
    and a.status = 'booked'
    and a.starts_at_ms < new.starts_at_ms + new.length_min * 60000
    and a.starts_at_ms > new.starts_at_ms - 86400000
    and a.starts_at_ms + a.length_min * 60000 > new.starts_at_ms)
begin select raise(abort, 'appointment overlap'); end;

/* ---------- reminders ---------- */

create table reminder (
  advisor_id text not null,
  kind text not null check (kind in ('appointment', 'promise')),
  ref_id text not null,
  /* The due time that it reminds of: another one makes another reminder. */
  due_at_ms integer not null,
  snoozed_until_ms integer,
  shown_at_ms integer,
  closed_at_ms integer,
  primary key (advisor_id, kind, ref_id, due_at_ms)
) strict, without rowid;
`;
