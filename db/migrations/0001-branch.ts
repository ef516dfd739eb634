/**
 * The first store. Units are in the names: `_on` YYYY-MM-DD, `_at_ms` UTC epoch milliseconds, `_cents`, `_min`.
 * Tables named `bank_*` belong to the nightly extract, which overwrites them; every other table is the advisors'.
 */
export const sql = /* sql */ `
/* ---------- what the bank owns ---------- */

create table bank_advisor (
  id text primary key not null,
  last_name text not null,
  first_name text not null,
  email text,
  role text not null check (role in ('advisor', 'supervisor', 'branch_director')),
  vanished_on text
) strict;

create table bank_client (
  id text primary key not null,
  civility text check (civility in ('M', 'MME')),
  birth_name text not null,
  used_name text,
  first_name text not null,
  born_on text,
  birth_country text,
  address text,
  postcode text,
  city text,
  country text,
  zone text,
  mobile text,
  landline text,
  email text,
  segment text not null check (segment in ('mass', 'wealth', 'youth', 'expatriate')),
  tax_residence text,
  us_person integer not null default 0,
  household_id text,
  tax_income_euros integer,
  tax_parts_x100 integer,
  risk_rating text,
  onboarded_on text,
  closed_on text,
  protection text check (protection in ('guardianship', 'curatorship')),
  vulnerable integer not null default 0,
  deceased_on text,
  id_document_expires_on text,
  advisor_id text,
  vanished_on text
) strict;
create index bank_client_household on bank_client (household_id) where household_id is not null;

create table bank_holding (
  id text primary key not null,
  client_id text not null,
  product text not null,
  opened_on text,
  closed_on text,
  balance_cents integer,
  matures_on text,
  iban text,
  vanished_on text
) strict;
create index bank_holding_client on bank_holding (client_id);

create table bank_consent (
  client_id text not null,
  channel text not null,
  scope text not null check (scope in ('all', 'savings', 'credit', 'insurance')),
  given_at_ms integer not null,
  expires_on text,
  withdrawn_on text,
  proof text,
  vanished_on text,
  primary key (client_id, channel, scope, given_at_ms)
) strict, without rowid;

/* ---------- what the branch owns ---------- */

create table branch (
  id integer primary key check (id = 1),
  name text not null,
  created_at_ms integer not null,
  demonstration integer not null default 0,
  settings_json text not null
) strict;

create table account (
  advisor_id text primary key not null,
  login text not null unique,
  role text not null check (role in ('advisor', 'supervisor', 'branch_director')),
  first_name text not null,
  last_name text not null,
  must_change_password integer not null default 0,
  opened_at_ms integer not null,
  closed_at_ms integer
) strict;

/* Who answers for the client. Only the branch moves it; the bank's word is a proposal. */
create table assignment (
  client_id text primary key not null,
  advisor_id text,
  since_at_ms integer not null,
  batch_id text
) strict, without rowid;
create index assignment_advisor on assignment (advisor_id, client_id);

/* A change of advisor in the extract that nobody has decided yet. */
create table assignment_proposal (
  client_id text primary key not null,
  advisor_id text not null,
  proposed_on text not null,
  import_id text not null
) strict, without rowid;

/* The advisor's word on where the client lives. */
create table client_zone (
  client_id text primary key not null,
  zone text not null,
  confirmed_by text not null,
  confirmed_at_ms integer not null
) strict, without rowid;

/* Appended only. A correction is a row that replaces another; a cancellation replaces it by nothing. */
create table contact (
  id text primary key not null,
  kind text not null check (kind in ('entry', 'correction', 'cancellation')),
  replaces_id text unique references contact (id),
  client_id text not null,
  author_id text not null,
  owner_id text,
  at_ms integer not null,
  recorded_at_ms integer not null,
  channel text not null,
  direction text not null check (direction in ('inbound', 'outbound')),
  reason text not null,
  nature text not null,
  outcome text not null,
  follow_up text not null,
  due_on text,
  due_min integer,
  note text not null default '',
  duration_min integer,
  attempt_id text,
  basis text,
  basis_ref text,
  attempt_number integer,
  client_zone text,
  appointment_id text,
  correction_reason text,
  check ((kind = 'entry') = (replaces_id is null)),
  check ((follow_up = 'none') = (due_on is null))
) strict;
create index contact_client on contact (client_id, at_ms desc);
create index contact_author on contact (author_id, at_ms desc);
create index contact_at on contact (at_ms, id);
create trigger contact_no_update before update on contact begin select raise(abort, 'contacts are appended'); end;
create trigger contact_no_delete before delete on contact begin select raise(abort, 'contacts are appended'); end;

/* Every dialling, allowed or blocked: what the law asks to be able to show. Appended only. */
create table call_attempt (
  id text primary key not null,
  client_id text not null,
  advisor_id text not null,
  at_ms integer not null,
  purpose text not null check (purpose in ('service', 'commercial')),
  product text,
  allowed integer not null,
  rule text,
  basis text,
  basis_ref text,
  next_allowed_at_ms integer,
  client_zone text,
  client_local text,
  attempt_number integer not null
) strict;
create index call_attempt_client on call_attempt (client_id, at_ms);
create trigger call_attempt_no_update before update on call_attempt begin select raise(abort, 'attempts are appended'); end;
create trigger call_attempt_no_delete before delete on call_attempt begin select raise(abort, 'attempts are appended'); end;

/* Refusals and objections, as said by the client. */
create table objection (
  id text primary key not null,
  client_id text not null,
  kind text not null check (kind in ('refusal', 'objection')),
  at_ms integer not null,
  channel text not null,
  contact_id text,
  author_id text not null,
  cancelled_at_ms integer
) strict;
create index objection_client on objection (client_id, at_ms);

create table promise (
  id text primary key not null,
  client_id text not null,
  contact_id text,
  advisor_id text not null,
  kind text not null check (kind in ('callback', 'chaser', 'send_document', 'proposal', 'internal_request')),
  due_on text not null,
  due_min integer,
  note text not null default '',
  made_at_ms integer not null,
  /* 1 when the client asked for it (inbound contact): a callback then has its own legal basis. */
  client_asked integer not null default 0,
  status text not null default 'open' check (status in ('open', 'kept', 'cancelled')),
  closed_at_ms integer,
  closed_by_contact_id text,
  motive text
) strict;
create index promise_owner_open on promise (advisor_id, due_on, due_min) where status = 'open';
create index promise_client on promise (client_id, due_on);

create table appointment (
  id text primary key not null,
  client_id text not null,
  advisor_id text not null,
  kind text not null check (kind in ('video', 'phone', 'branch')),
  basis text not null check (basis in ('client_requested', 'commercial')),
  subject text not null default '',
  starts_at_ms integer not null,
  length_min integer not null check (length_min > 0),
  advisor_zone text not null,
  client_zone text,
  meeting_url text,
  place text,
  sequence integer not null default 0,
  status text not null default 'booked' check (status in ('booked', 'cancelled')),
  booked_at_ms integer not null,
  booked_by text not null,
  cancelled_motive text
) strict;
create index appointment_advisor on appointment (advisor_id, starts_at_ms) where status = 'booked';
create index appointment_client on appointment (client_id, starts_at_ms);
/* The last word against double booking, whatever connection writes: no advisor has two at the same time. */
create trigger appointment_no_overlap_insert before insert on appointment
when new.status = 'booked' and exists (
  select 1 from appointment a
  where a.advisor_id = new.advisor_id and a.status = 'booked'
    and a.starts_at_ms < new.starts_at_ms + new.length_min * 60000
    and a.starts_at_ms > new.starts_at_ms - 86400000
    and a.starts_at_ms + a.length_min * 60000 > new.starts_at_ms)
begin select raise(abort, 'appointment overlap'); end;
create trigger appointment_no_overlap_update before update of advisor_id, starts_at_ms, length_min, status on appointment
when new.status = 'booked' and exists (
  select 1 from appointment a
  where a.id <> new.id and a.advisor_id = new.advisor_id and a.status = 'booked'
    and a.starts_at_ms < new.starts_at_ms + new.length_min * 60000
    and a.starts_at_ms > new.starts_at_ms - 86400000
    and a.starts_at_ms + a.length_min * 60000 > new.starts_at_ms)
begin select raise(abort, 'appointment overlap'); end;

/* Paris wall time; week_parity null = every week. */
create table working_hours (
  advisor_id text not null,
  weekday integer not null check (weekday between 1 and 7),
  start_min integer not null,
  end_min integer not null check (end_min > start_min),
  valid_from text,
  valid_to text,
  week_parity text check (week_parity in ('odd', 'even')),
  primary key (advisor_id, weekday, start_min)
) strict, without rowid;

create table absence (
  id text primary key not null,
  advisor_id text not null,
  from_at_ms integer not null,
  to_at_ms integer not null check (to_at_ms > from_at_ms),
  label text not null
) strict;
create index absence_advisor on absence (advisor_id, from_at_ms);

create table reassignment_batch (
  id text primary key not null,
  at_ms integer not null,
  by_id text not null,
  motive text not null,
  effective_on text not null,
  undone_at_ms integer
) strict;
create table reassignment_line (
  batch_id text not null references reassignment_batch (id),
  client_id text not null,
  from_advisor_id text,
  to_advisor_id text not null,
  /* what went with the client, so that undo gives exactly that back */
  moved_json text not null,
  undone integer not null default 0,
  primary key (batch_id, client_id)
) strict, without rowid;

create table import_batch (
  id text primary key not null,
  name text not null,
  extract_on text,
  at_ms integer not null,
  by_id text not null,
  totals_json text not null,
  undone_at_ms integer
) strict;
/* Bank rows before and after each batch, field by field: undo, and « what changed since ». */
create table import_change (
  import_id text not null references import_batch (id),
  entity text not null check (entity in ('advisor', 'client', 'holding', 'consent', 'assignment', 'proposal')),
  key text not null,
  client_id text,
  before_json text,
  after_json text,
  primary key (import_id, entity, key)
) strict, without rowid;
create index import_change_client on import_change (client_id, import_id);

create table draft (
  advisor_id text not null,
  key text not null,
  json text not null,
  saved_at_ms integer not null,
  primary key (advisor_id, key)
) strict, without rowid;

create table preference (
  advisor_id text not null,
  key text not null,
  json text not null,
  primary key (advisor_id, key)
) strict, without rowid;

/* Each row carries the hash of the one before: nothing disappears silently. */
create table audit (
  seq integer primary key not null,
  at_ms integer not null,
  advisor_id text,
  action text not null,
  subject text,
  details_json text not null,
  previous_hash text not null,
  hash text not null
) strict;
create trigger audit_no_update before update on audit begin select raise(abort, 'audit is appended'); end;
create trigger audit_no_delete before delete on audit begin select raise(abort, 'audit is appended'); end;

/* ---------- derived: rebuilt at any time from the above ---------- */

/* The catalogue's numbers that the card's triggers need. */
create table catalogue_product (
  code text primary key not null,
  bit integer not null,
  ceiling_cents integer
) strict, without rowid;

/* One row per client, clustered by portfolio and name: the portfolio is one range read. */
create table client_card (
  advisor_id text not null, /* '' = nobody */
  sort_name text not null,
  client_id text not null,
  name text not null,
  segment text not null,
  born_on text,
  city text,
  country text,
  postcode text,
  zone text, /* the advisor's word, else the bank's; null = to be asked */
  phone text,
  email text,
  tax_residence text,
  us_person integer not null,
  vulnerable integer not null,
  protection text,
  closed_on text,
  deceased_on text,
  vanished_on text,
  household_id text,
  /* the youngest other member: whether that is a minor depends on the day, so it is asked when read */
  household_youngest_on text,
  tax_income_euros integer,
  tax_parts_x100 integer,
  onboarded_on text,
  product_mask integer not null,
  full_mask integer not null,
  holdings integer not null,
  resources_cents integer not null,
  loans_cents integer not null,
  av_opened_on text,
  pel_opened_on text,
  next_maturity_on text,
  last_contact_at_ms integer,
  last_refusal_at_ms integer,
  next_promise_on text,
  next_callback_on text,
  primary key (advisor_id, sort_name, client_id)
) strict, without rowid;
create unique index client_card_client on client_card (client_id);
create index client_card_sort on client_card (sort_name, client_id);

/* The card follows what advisors write. What the bank writes comes in bulk: the import rebuilds the cards it touched. */
create trigger card_contact after insert on contact when new.kind = 'entry' begin
  update client_card set last_contact_at_ms = max(coalesce(last_contact_at_ms, new.at_ms), new.at_ms)
  where client_id = new.client_id;
end;
create trigger card_contact_replaced after insert on contact when new.kind <> 'entry' begin
  update client_card set last_contact_at_ms = (
    select max(k.at_ms) from contact k where k.client_id = new.client_id and k.kind <> 'cancellation'
      and not exists (select 1 from contact r where r.replaces_id = k.id))
  where client_id = new.client_id;
end;
create trigger card_promise_made after insert on promise begin
  update client_card set
    next_promise_on = (select min(due_on) from promise where client_id = new.client_id and status = 'open'),
    next_callback_on = (select min(due_on) from promise where client_id = new.client_id and status = 'open' and kind = 'callback')
  where client_id = new.client_id;
end;
create trigger card_promise_changed after update of status, due_on on promise begin
  update client_card set
    next_promise_on = (select min(due_on) from promise where client_id = new.client_id and status = 'open'),
    next_callback_on = (select min(due_on) from promise where client_id = new.client_id and status = 'open' and kind = 'callback')
  where client_id = new.client_id;
end;
create trigger card_objection_made after insert on objection begin
  update client_card set last_refusal_at_ms = (
    select max(at_ms) from objection where client_id = new.client_id and cancelled_at_ms is null)
  where client_id = new.client_id;
end;
create trigger card_objection_changed after update of cancelled_at_ms on objection begin
  update client_card set last_refusal_at_ms = (
    select max(at_ms) from objection where client_id = new.client_id and cancelled_at_ms is null)
  where client_id = new.client_id;
end;
create trigger card_assigned after insert on assignment begin
  update client_card set advisor_id = coalesce(new.advisor_id, '') where client_id = new.client_id;
end;
create trigger card_reassigned after update of advisor_id on assignment begin
  update client_card set advisor_id = coalesce(new.advisor_id, '') where client_id = new.client_id;
end;
create trigger card_zone_confirmed after insert on client_zone begin
  update client_card set zone = new.zone where client_id = new.client_id;
end;
create trigger card_zone_changed after update of zone on client_zone begin
  update client_card set zone = new.zone where client_id = new.client_id;
end;
create trigger card_zone_forgotten after delete on client_zone begin
  update client_card set zone = (select zone from bank_client where id = old.client_id)
  where client_id = old.client_id;
end;

/* What a search types: folded words of the name, client number, telephone digits, e-mail. */
create table search_token (
  token text not null,
  client_id text not null,
  primary key (token, client_id)
) strict, without rowid;
create index search_token_client on search_token (client_id);
`;
