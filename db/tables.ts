/** The shapes of the tables, for Kysely. One type per table of migrations/, in the same order. */

import type { StepMeans } from '#shared/contract/campaigns.ts';
import type {
  AppointmentBasis,
  AppointmentKind,
  CallBasis,
  CallPurpose,
  Channel,
  ConsentScope,
  Direction,
  FollowUp,
  Nature,
  Outcome,
  PromiseKind,
  PromiseStatus,
  ProposalReaction,
  Protection,
  Reason,
  Segment,
} from '#shared/contract/vocabulary.ts';
import type { Weekday } from '#shared/domain/dates.ts';
import type { Role } from '#shared/values.ts';

export type BankAdvisorRow = {
  id: string;
  last_name: string;
  first_name: string;
  email: string | null;
  role: Role;
  vanished_on: string | null;
};

export type BankClientRow = {
  id: string;
  civility: 'M' | 'MME' | null;
  birth_name: string;
  used_name: string | null;
  first_name: string;
  born_on: string | null;
  birth_country: string | null;
  address: string | null;
  postcode: string | null;
  city: string | null;
  country: string | null;
  zone: string | null;
  mobile: string | null;
  landline: string | null;
  email: string | null;
  segment: Segment;
  tax_residence: string | null;
  us_person: number;
  household_id: string | null;
  tax_income_euros: number | null;
  tax_parts_x100: number | null;
  risk_rating: string | null;
  onboarded_on: string | null;
  closed_on: string | null;
  protection: Protection | null;
  vulnerable: number;
  deceased_on: string | null;
  id_document_expires_on: string | null;
  advisor_id: string | null;
  vanished_on: string | null;
};

export type BankHoldingRow = {
  id: string;
  client_id: string;
  product: string;
  opened_on: string | null;
  closed_on: string | null;
  balance_cents: number | null;
  matures_on: string | null;
  iban: string | null;
  vanished_on: string | null;
};

export type BankConsentRow = {
  client_id: string;
  channel: string;
  scope: ConsentScope;
  given_at_ms: number;
  expires_on: string | null;
  withdrawn_on: string | null;
  proof: string | null;
  vanished_on: string | null;
};

export type BranchRow = {
  id: number;
  name: string;
  created_at_ms: number;
  demonstration: number;
  settings_json: string;
};

export type AccountRow = {
  advisor_id: string;
  login: string;
  role: Role;
  first_name: string;
  last_name: string;
  must_change_password: number;
  opened_at_ms: number;
  closed_at_ms: number | null;
};

export type AssignmentRow = {
  client_id: string;
  advisor_id: string | null;
  since_at_ms: number;
  batch_id: string | null;
};

export type AssignmentProposalRow = {
  client_id: string;
  advisor_id: string;
  proposed_on: string;
  import_id: string;
};

export type ClientZoneRow = {
  client_id: string;
  zone: string;
  confirmed_by: string;
  confirmed_at_ms: number;
};

export type ContactRow = {
  id: string;
  kind: 'entry' | 'correction' | 'cancellation';
  replaces_id: string | null;
  client_id: string;
  author_id: string;
  owner_id: string | null;
  at_ms: number;
  recorded_at_ms: number;
  channel: Channel;
  direction: Direction;
  reason: Reason;
  nature: Nature;
  outcome: Outcome;
  follow_up: FollowUp;
  due_on: string | null;
  due_min: number | null;
  note: string;
  duration_min: number | null;
  attempt_id: string | null;
  basis: CallBasis | null;
  basis_ref: string | null;
  attempt_number: number | null;
  client_zone: string | null;
  appointment_id: string | null;
  correction_reason: string | null;
};

export type CallAttemptRow = {
  id: string;
  client_id: string;
  advisor_id: string;
  at_ms: number;
  purpose: CallPurpose;
  product: string | null;
  allowed: number;
  rule: string | null;
  basis: CallBasis | null;
  basis_ref: string | null;
  next_allowed_at_ms: number | null;
  client_zone: string | null;
  client_local: string | null;
  attempt_number: number;
  phone: string | null;
};

export type ObjectionRow = {
  id: string;
  client_id: string;
  kind: 'refusal' | 'objection';
  at_ms: number;
  channel: string;
  contact_id: string | null;
  author_id: string;
  cancelled_at_ms: number | null;
};

export type PromiseRow = {
  id: string;
  client_id: string;
  contact_id: string | null;
  advisor_id: string;
  kind: PromiseKind;
  due_on: string;
  due_min: number | null;
  note: string;
  made_at_ms: number;
  client_asked: number;
  status: PromiseStatus;
  closed_at_ms: number | null;
  closed_by_contact_id: string | null;
  motive: string | null;
  client_agreed: number;
  put_off: number;
  previous_due_on: string | null;
  previous_due_min: number | null;
};

export type AppointmentRow = {
  id: string;
  client_id: string;
  advisor_id: string;
  kind: AppointmentKind;
  basis: AppointmentBasis;
  subject: string;
  starts_at_ms: number;
  length_min: number;
  advisor_zone: string;
  client_zone: string | null;
  meeting_url: string | null;
  place: string | null;
  sequence: number;
  status: 'booked' | 'cancelled';
  booked_at_ms: number;
  booked_by: string;
  cancelled_motive: string | null;
  series_id: string | null;
  series_on: string | null;
  with_advisor_id: string | null;
  stands_in_for: string | null;
  language: 'fr' | 'en';
  objectives: string;
  advisor_wall: string | null;
  client_wall: string | null;
  invited_sequence: number | null;
};

export type AppointmentSeriesRow = {
  id: string;
  client_id: string;
  advisor_id: string;
  rule_json: string;
  made_at_ms: number;
  made_by: string;
};

export type WorkingTimeRow = {
  id: string;
  advisor_id: string;
  weekday: number;
  start_min: number;
  end_min: number;
  valid_from: string | null;
  valid_to: string | null;
  week_parity: 'odd' | 'even' | null;
};

export type AbsenceRow = {
  id: string;
  advisor_id: string;
  from_at_ms: number;
  to_at_ms: number;
  label: string;
  kind: 'absence' | 'focus';
  recorded_by: string | null;
  /** Who keeps the portfolio meanwhile; never for focus time. */
  deputy_id: string | null;
};

export type WorkingExceptionRow = {
  advisor_id: string;
  on_date: string;
  /** [[startMin, endMin], …], empty = off. */
  ranges_json: string;
  label: string;
};

export type BranchHoursRow = {
  weekday: Weekday;
  start_min: number;
  end_min: number;
};

export type BranchClosureRow = {
  on_date: string;
  label: string;
};

export type ClientComfortRow = {
  client_id: string;
  start_min: number;
  end_min: number;
  set_by: string;
  set_at_ms: number;
};

export type ReassignmentBatchRow = {
  id: string;
  at_ms: number;
  by_id: string;
  motive: string;
  effective_on: string;
  undone_at_ms: number | null;
};

export type ReassignmentLineRow = {
  batch_id: string;
  client_id: string;
  from_advisor_id: string | null;
  to_advisor_id: string;
  moved_json: string;
  undone: number;
};

export type ImportBatchRow = {
  id: string;
  name: string;
  extract_on: string | null;
  at_ms: number;
  by_id: string;
  totals_json: string;
  undone_at_ms: number | null;
};

export type ImportChangeRow = {
  import_id: string;
  entity: 'advisor' | 'client' | 'holding' | 'consent' | 'assignment' | 'proposal';
  key: string;
  client_id: string | null;
  before_json: string | null;
  after_json: string | null;
};

export type DraftRow = { advisor_id: string; key: string; json: string; saved_at_ms: number };
export type PreferenceRow = { advisor_id: string; key: string; json: string };

export type AuditRow = {
  seq: number;
  at_ms: number;
  advisor_id: string | null;
  action: string;
  subject: string | null;
  details_json: string;
  previous_hash: string;
  hash: string;
};

export type TargetRow = {
  id: string;
  owner_id: string;
  name: string;
  criteria_json: string;
  shared: number;
  created_at_ms: number;
  changed_at_ms: number;
  deleted_at_ms: number | null;
};

export type CampaignRow = {
  id: string;
  name: string;
  mode: 'clients' | 'prospects';
  product: string | null;
  goal_kind: 'reached' | 'appointments' | 'proposals' | 'subscriptions';
  goal_count: number;
  starts_on: string;
  ends_on: string;
  script: string;
  budget_cents: number | null;
  call_cost_cents: number | null;
  criteria_json: string;
  chaser_after_days: number;
  chaser_max: number;
  created_at_ms: number;
  created_by: string;
  launched_at_ms: number | null;
  closed_at_ms: number | null;
};
export type CampaignStepRow = {
  campaign_id: string;
  position: number;
  due_on: string;
  label: string;
  means: StepMeans;
  done_at_ms: number | null;
};
export type CampaignClientRow = { campaign_id: string; client_id: string };
export type CampaignContactRow = {
  contact_id: string;
  campaign_id: string;
  client_id: string;
  chaser_promise_id: string | null;
};

export type CatalogueProductRow = { code: string; bit: number; ceiling_cents: number | null };

export type ClientCardRow = {
  advisor_id: string;
  sort_name: string;
  client_id: string;
  name: string;
  segment: Segment;
  born_on: string | null;
  city: string | null;
  country: string | null;
  postcode: string | null;
  zone: string | null;
  phone: string | null;
  email: string | null;
  tax_residence: string | null;
  us_person: number;
  vulnerable: number;
  protection: Protection | null;
  closed_on: string | null;
  deceased_on: string | null;
  vanished_on: string | null;
  household_id: string | null;
  household_youngest_on: string | null;
  tax_income_euros: number | null;
  tax_parts_x100: number | null;
  onboarded_on: string | null;
  product_mask: number;
  full_mask: number;
  holdings: number;
  resources_cents: number;
  loans_cents: number;
  av_opened_on: string | null;
  pel_opened_on: string | null;
  next_maturity_on: string | null;
  last_contact_at_ms: number | null;
  last_refusal_at_ms: number | null;
  next_promise_on: string | null;
  next_callback_on: string | null;
  household_born: string | null;
  card_opened_on: string | null;
  mort_opened_on: string | null;
  loan_opened_on: string | null;
  savings_mature_on: string | null;
  loan_ends_on: string | null;
  tax_residence_before: string | null;
  tax_residence_changed_on: string | null;
  country_before: string | null;
  country_changed_on: string | null;
  moved_on: string | null;
  income_notice_year: number | null;
  income_before_euros: number | null;
  parts_before_x100: number | null;
};

export type SearchTokenRow = { token: string; client_id: string };

export type ProposalRow = {
  id: string;
  client_id: string;
  contact_id: string;
  advisor_id: string;
  product: string;
  reaction: ProposalReaction;
  direction: Direction;
  rule_ids_json: string;
  at_ms: number;
  cancelled_at_ms: number | null;
};

export type ConsentRow = {
  id: string;
  client_id: string;
  scope: ConsentScope;
  given_at_ms: number;
  expires_on: string;
  exact_from_ms: number | null;
  exact_to_ms: number | null;
  channel: Channel;
  wording: string;
  proof: string;
  contact_id: string | null;
  author_id: string;
  recorded_at_ms: number;
  cancelled_at_ms: number | null;
};

export type ConsentWithdrawalRow = {
  id: string;
  client_id: string;
  scope: ConsentScope;
  at_ms: number;
  channel: Channel;
  said: string;
  author_id: string;
  recorded_at_ms: number;
  cancelled_at_ms: number | null;
};

export type ComplaintRow = {
  id: string;
  client_id: string;
  contact_id: string;
  opened_at_ms: number;
  opened_by: string;
  closed_at_ms: number | null;
  closed_by: string | null;
  closing_note: string | null;
  cancelled_at_ms: number | null;
};

export type WrongNumberRow = {
  id: string;
  client_id: string;
  phone: string;
  contact_id: string;
  author_id: string;
  at_ms: number;
  resolution: 'number_valid' | 'asked_bank' | 'corrected' | null;
  resolved_at_ms: number | null;
  /** null with a resolution = the bank's extract. */
  resolved_by: string | null;
  cancelled_at_ms: number | null;
};

export type DayCloseRow = { advisor_id: string; on_date: string; closed_at_ms: number; left_json: string };

export type ExternalCalendarRow = {
  id: string;
  advisor_id: string;
  name: string;
  imported_at_ms: number;
  until_on: string;
  events: number;
  removed_at_ms: number | null;
  removed_busy_json: string | null;
};

export type Tables = {
  bank_advisor: BankAdvisorRow;
  bank_client: BankClientRow;
  bank_holding: BankHoldingRow;
  bank_consent: BankConsentRow;
  branch: BranchRow;
  account: AccountRow;
  assignment: AssignmentRow;
  assignment_proposal: AssignmentProposalRow;
  client_zone: ClientZoneRow;
  contact: ContactRow;
  call_attempt: CallAttemptRow;
  objection: ObjectionRow;
  promise: PromiseRow;
  appointment: AppointmentRow;
  appointment_series: AppointmentSeriesRow;
  external_calendar: ExternalCalendarRow;
  working_time: WorkingTimeRow;
  working_exception: WorkingExceptionRow;
  branch_hours: BranchHoursRow;
  branch_closure: BranchClosureRow;
  client_comfort: ClientComfortRow;
  absence: AbsenceRow;
  reassignment_batch: ReassignmentBatchRow;
  reassignment_line: ReassignmentLineRow;
  import_batch: ImportBatchRow;
  import_change: ImportChangeRow;
  draft: DraftRow;
  preference: PreferenceRow;
  audit: AuditRow;
  target: TargetRow;
  campaign: CampaignRow;
  campaign_step: CampaignStepRow;
  campaign_client: CampaignClientRow;
  campaign_contact: CampaignContactRow;
  catalogue_product: CatalogueProductRow;
  client_card: ClientCardRow;
  search_token: SearchTokenRow;
  proposal: ProposalRow;
  consent: ConsentRow;
  consent_withdrawal: ConsentWithdrawalRow;
  complaint: ComplaintRow;
  wrong_number: WrongNumberRow;
  day_close: DayCloseRow;
};
