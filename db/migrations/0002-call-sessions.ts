/**
 * The bank's own catalogue and rules, what was proposed and agreed to, target groups and campaigns, the call session.
 * Units are in the names, as in the first migration.
 */
export const sql = /* sql */ `
/* ---------- the catalogue and its rules ---------- */

/* A catalogue or a rule set that the bank brought. The newest that is valid on a day is in force; none: the one shipped. */
create table rule_file (
  id text primary key not null,
  kind text not null check (kind in ('catalogue', 'rules')),
  version text not null,
  name text not null,
  valid_from text not null,
  valid_to text,
  json text not null,
  imported_at_ms integer not null,
  imported_by text not null,
  retired_at_ms integer,
  retired_by text
) strict;

/* On what basis a call about a product may stand, when compliance decided otherwise than the catalogue. */
create table linked_product (
  product text primary key not null,
  tel_json text not null,
  motive text not null,
  changed_at_ms integer not null,
  changed_by text not null
) strict, without rowid;

/* Pitches as the branch words them: each saving is a version, the last one counts. */
create table pitch (
  product text not null,
  version integer not null,
  pitch text not null,
  objections_json text not null,
  written_at_ms integer not null,
  written_by text not null,
  primary key (product, version)
) strict, without rowid;

/* Changes with the three tables above. Random, so that it never comes back for other rows. */
create table catalogue_revision (
  id integer primary key not null check (id = 1),
  revision text not null
) strict;
insert into catalogue_revision (id, revision) values (1, '');
create trigger catalogue_rule_file_insert after insert on rule_file
  begin update catalogue_revision set revision = hex(randomblob(12)); end;
create trigger catalogue_rule_file_update after update on rule_file
  begin update catalogue_revision set revision = hex(randomblob(12)); end;
create trigger catalogue_rule_file_delete after delete on rule_file
  begin update catalogue_revision set revision = hex(randomblob(12)); end;
create trigger catalogue_linked_product_insert after insert on linked_product
  begin update catalogue_revision set revision = hex(randomblob(12)); end;
create trigger catalogue_linked_product_update after update on linked_product
  begin update catalogue_revision set revision = hex(randomblob(12)); end;
create trigger catalogue_linked_product_delete after delete on linked_product
  begin update catalogue_revision set revision = hex(randomblob(12)); end;
create trigger catalogue_pitch_insert after insert on pitch
  begin update catalogue_revision set revision = hex(randomblob(12)); end;

/* ---------- what was proposed, agreed to, complained of ---------- */

/* A product spoken of in a contact, with the rules that had suggested it: their hit rates are counted from here. */
create table proposal (
  id text primary key not null,
  client_id text not null,
  contact_id text not null,
  advisor_id text not null,
  product text not null,
  reaction text not null check (reaction in ('interested', 'thinking', 'declined')),
  direction text not null check (direction in ('inbound', 'outbound')),
  rule_ids_json text not null,
  at_ms integer not null,
  cancelled_at_ms integer
) strict;
create index proposal_client on proposal (client_id, at_ms);
create index proposal_at on proposal (at_ms);
create index proposal_contact on proposal (contact_id);

/* Consents collected by advisors: what was said, when, and what proves it. */
create table consent (
  id text primary key not null,
  client_id text not null,
  scope text not null check (scope in ('all', 'savings', 'credit', 'insurance')),
  given_at_ms integer not null,
  expires_on text not null,
  exact_from_ms integer,
  exact_to_ms integer check (exact_to_ms > exact_from_ms),
  channel text not null,
  wording text not null,
  proof text not null,
  contact_id text,
  author_id text not null,
  recorded_at_ms integer not null,
  cancelled_at_ms integer,
  check ((exact_from_ms is null) = (exact_to_ms is null))
) strict;
create index consent_client on consent (client_id, given_at_ms);

/* A withdrawal ends every consent of its scope given before it, the bank's own ones too. */
create table consent_withdrawal (
  id text primary key not null,
  client_id text not null,
  scope text not null check (scope in ('all', 'savings', 'credit', 'insurance')),
  at_ms integer not null,
  channel text not null,
  said text not null,
  author_id text not null,
  recorded_at_ms integer not null,
  cancelled_at_ms integer
) strict;
create index consent_withdrawal_client on consent_withdrawal (client_id, at_ms);

/* Opened by a contact of that nature; no sales prompt while it is open. */
create table complaint (
  id text primary key not null,
  client_id text not null,
  contact_id text not null,
  opened_at_ms integer not null,
  opened_by text not null,
  closed_at_ms integer,
  closed_by text,
  closing_note text,
  cancelled_at_ms integer
) strict;
create index complaint_client on complaint (client_id);

/* A number that somebody else answers: off the lists, and a task to find the right one. */
create table wrong_number (
  id text primary key not null,
  client_id text not null,
  phone text not null,
  contact_id text not null,
  author_id text not null,
  at_ms integer not null,
  resolution text check (resolution in ('number_valid', 'asked_bank', 'corrected')),
  resolved_at_ms integer,
  resolved_by text,
  cancelled_at_ms integer
) strict;
create index wrong_number_client on wrong_number (client_id, phone);
/* The number that is dialled: the mobile, else the landline, without those known to be wrong. */
create view dialled_phone as
select c.id as client_id, coalesce(
  case when not exists (select 1 from wrong_number w where w.client_id = c.id and w.phone = c.mobile
    and w.cancelled_at_ms is null and coalesce(w.resolution, 'asked_bank') = 'asked_bank') then c.mobile end,
  case when not exists (select 1 from wrong_number w where w.client_id = c.id and w.phone = c.landline
    and w.cancelled_at_ms is null and coalesce(w.resolution, 'asked_bank') = 'asked_bank') then c.landline end
) as phone
from bank_client c;

/* ---------- target groups and campaigns ---------- */

create table target (
  id text primary key not null,
  owner_id text not null,
  name text not null,
  criteria_json text not null,
  shared integer not null default 0,
  created_at_ms integer not null,
  changed_at_ms integer not null,
  deleted_at_ms integer
) strict;

create table campaign (
  id text primary key not null,
  name text not null,
  mode text not null check (mode in ('clients', 'prospects')),
  product text,
  goal_kind text not null check (goal_kind in ('reached', 'appointments', 'proposals', 'subscriptions')),
  goal_count integer not null,
  starts_on text not null,
  ends_on text not null check (ends_on >= starts_on),
  script text not null,
  budget_cents integer,
  call_cost_cents integer,
  criteria_json text not null,
  chaser_after_days integer not null,
  chaser_max integer not null,
  created_at_ms integer not null,
  created_by text not null,
  launched_at_ms integer,
  closed_at_ms integer
) strict;
create table campaign_step (
  campaign_id text not null references campaign (id),
  position integer not null,
  due_on text not null,
  label text not null,
  means text not null,
  done_at_ms integer,
  primary key (campaign_id, position)
) strict, without rowid;
/* Frozen at the launch. */
create table campaign_client (
  campaign_id text not null references campaign (id),
  client_id text not null,
  primary key (campaign_id, client_id)
) strict, without rowid;
create table campaign_contact (
  contact_id text primary key not null,
  campaign_id text not null references campaign (id),
  client_id text not null,
  chaser_promise_id text
) strict, without rowid;
create index campaign_contact_campaign on campaign_contact (campaign_id, client_id);

/* ---------- the call session ---------- */

create table call_session (
  id text primary key not null,
  advisor_id text not null,
  title text not null,
  source_json text not null,
  phase text not null check (phase in ('ready', 'in_call', 'report', 'ended')),
  paused integer not null default 0,
  position integer,
  started_at_ms integer not null,
  ended_at_ms integer,
  check ((phase = 'ended') = (ended_at_ms is not null))
) strict;
create unique index call_session_open on call_session (advisor_id) where ended_at_ms is null;
create table call_session_item (
  session_id text not null references call_session (id),
  position integer not null,
  client_id text not null,
  product text,
  purpose text not null check (purpose in ('service', 'commercial')),
  status text not null check (status in ('waiting', 'reported', 'skipped', 'snoozed')),
  skip_reason text,
  snoozed_until_ms integer,
  contact_id text,
  /* The call dialled, until it is reported or for good. */
  attempt_id text,
  dialled_at_ms integer,
  primary key (session_id, position),
  check ((attempt_id is null) = (dialled_at_ms is null))
) strict, without rowid;
create unique index call_session_item_client on call_session_item (session_id, client_id);
/* What Ctrl+Z takes back, one step at a time. */
create table call_session_step (
  session_id text not null references call_session (id),
  seq integer not null,
  position integer not null,
  kind text not null check (kind in ('reported', 'skipped', 'snoozed')),
  contact_id text,
  at_ms integer not null,
  undone_at_ms integer,
  primary key (session_id, seq)
) strict, without rowid;

/* Who was called today, whatever the household. */
create index call_attempt_at on call_attempt (at_ms);

/* ---------- the end of the day, and what became of promises ---------- */

/* 1 when a promise was given up with the client's agreement: it does not count as broken. */
alter table promise add column client_agreed integer not null default 0;
/* How often it was put off, and from when the last time: undone, that day comes back, even when it is over. */
alter table promise add column put_off integer not null default 0;
alter table promise add column previous_due_on text;
alter table promise add column previous_due_min integer;
create index promise_due on promise (due_on, advisor_id);
create index promise_made on promise (made_at_ms);

create table day_close (
  advisor_id text not null,
  on_date text not null,
  closed_at_ms integer not null,
  left_json text not null,
  primary key (advisor_id, on_date)
) strict, without rowid;

/* ---------- derived ---------- */

/* What changed of a client from one night to the next, without the rows that a first extract brings by the thousand. */
create index import_change_of_client on import_change (client_id) where entity = 'client' and before_json is not null;
/* Birth dates of the other members of the household, the youngest first, a space between. */
alter table client_card add column household_born text;
alter table client_card add column card_opened_on text;
alter table client_card add column mort_opened_on text;
alter table client_card add column loan_opened_on text;
alter table client_card add column savings_mature_on text;
alter table client_card add column loan_ends_on text;
/* From the nights' changes: what was known before, and since when it is not so any more. */
alter table client_card add column tax_residence_before text;
alter table client_card add column tax_residence_changed_on text;
alter table client_card add column country_before text;
alter table client_card add column country_changed_on text;
alter table client_card add column moved_on text;
alter table client_card add column income_notice_year integer;
alter table client_card add column income_before_euros integer;
alter table client_card add column parts_before_x100 integer;

alter table client_card add column complaint_open integer not null default 0;
create trigger card_complaint_opened after insert on complaint begin
  update client_card set complaint_open = (select count(*) from complaint
    where client_id = new.client_id and closed_at_ms is null and cancelled_at_ms is null)
  where client_id = new.client_id;
end;
create trigger card_complaint_changed after update of closed_at_ms, cancelled_at_ms on complaint begin
  update client_card set complaint_open = (select count(*) from complaint
    where client_id = new.client_id and closed_at_ms is null and cancelled_at_ms is null)
  where client_id = new.client_id;
end;
create trigger card_wrong_number_noted after insert on wrong_number begin
  update client_card set phone = (select phone from dialled_phone where client_id = new.client_id)
  where client_id = new.client_id;
end;
create trigger card_wrong_number_changed after update of resolution, cancelled_at_ms on wrong_number begin
  update client_card set phone = (select phone from dialled_phone where client_id = new.client_id)
  where client_id = new.client_id;
end;
`;
