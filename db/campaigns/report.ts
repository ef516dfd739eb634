/** What a contact means for the campaign that it belongs to, written in the transaction that records the contact. */
import type { ContactFields } from '#shared/contract/contacts.ts';
import { chaserDay, isUnanswered } from '#shared/domain/targeting/campaign.ts';
import { localDate } from '#shared/domain/time.ts';
import { type AdvisorId, BRANCH_ZONE, type ClientId, type RowId } from '#shared/values.ts';
import { cancelPromise, makePromise } from '../contacts/followUp.ts';
import { campaignAttempts, findCampaign } from '../queries/campaigns.ts';
import type { WriteDb } from '../store.ts';

export type CampaignContact = {
  readonly campaignId: RowId;
  readonly contactId: RowId;
  readonly clientId: ClientId;
  readonly authorId: AdvisorId;
  /** The client's advisor, who keeps the chaser. */
  readonly ownerId: AdvisorId;
  readonly fields: ContactFields;
};

/**
 * Counts a contact for its campaign. The chaser that was waiting for this call is kept by it; when nobody answered
 * and nothing else was promised, the next chaser is made, as long as the campaign allows one more.
 * Call it after the contact is inserted. The same contact again changes nothing.
 */
export function noteCampaignContact(db: WriteDb, contact: CampaignContact, now: number): void {
  const { campaignId, contactId, clientId } = contact;
  if (db.sql('select 1 from campaign_contact where contact_id = ?').get(contactId)) return;
  keepChasers(db, contact, now);
  db.sql('insert into campaign_contact (contact_id, campaign_id, client_id) values (?, ?, ?)').run(
    contactId,
    campaignId,
    clientId,
  );
  chase(db, contact, now);
}

/**
 * After a correction: the row that replaces the contact counts instead of it, and its chaser is made or withdrawn as
 * the corrected outcome says; one that still follows stays as it is, put off or closed meanwhile. Call it after the
 * promise was adapted. Nothing for a contact of no campaign.
 */
export function adaptCampaignContact(
  db: WriteDb,
  replacedId: string,
  contact: Omit<CampaignContact, 'campaignId'>,
  now: number,
): void {
  const noted = db
    .sql<{ campaign_id: RowId; chaser_promise_id: RowId | null }>(
      'select campaign_id, chaser_promise_id from campaign_contact where contact_id = ?',
    )
    .get(replacedId);
  if (!noted) return;
  const { contactId, fields } = contact;
  const { campaign_id: campaignId, chaser_promise_id: chaserId } = noted;
  db.sql('update campaign_contact set contact_id = ? where contact_id = ?').run(contactId, replacedId);
  if (chaserId === null) {
    if (openPromise(db, contact) === null) chase(db, { ...contact, campaignId }, now);
  } else if (!isUnanswered(fields.outcome)) {
    const open = openPromise(db, contact);
    if (open === chaserId && fields.followUp === 'none') cancelPromise(db, open, 'Contact corrigé', now);
    db.sql('update campaign_contact set chaser_promise_id = null where contact_id = ?').run(contactId);
  }
}

/** The contact never was. Its open promises, chasers included, go with it as those of any contact do. */
export function forgetCampaignContact(db: WriteDb, contactId: string): void {
  db.sql('delete from campaign_contact where contact_id = ?').run(contactId);
}

function chase(db: WriteDb, contact: CampaignContact, now: number): void {
  const { campaignId, contactId, clientId, fields } = contact;
  if (!isUnanswered(fields.outcome) || fields.followUp !== 'none') return;
  const campaign = findCampaign(db, campaignId);
  const unanswered = (campaignAttempts(db, campaignId, clientId).get(clientId) ?? []).filter(({ outcome }) =>
    isUnanswered(outcome),
  ).length;
  const dueOn = chaserDay(localDate(fields.atMs, BRANCH_ZONE), campaign.chaser);
  if (unanswered > campaign.chaser.max || dueOn > campaign.endsOn || campaign.closedAtMs !== null) return;
  makePromise(
    db,
    { id: contactId, clientId, authorId: contact.authorId, ownerId: contact.ownerId },
    { ...fields, followUp: 'chaser', dueOn, dueMin: null, note: `Relance de la campagne « ${campaign.name} »` },
    now,
  );
  db.sql('update campaign_contact set chaser_promise_id = ? where contact_id = ?').run(
    openPromise(db, contact),
    contactId,
  );
}

function openPromise(db: WriteDb, { contactId, clientId }: Omit<CampaignContact, 'campaignId'>): string | null {
  return (
    db
      .sql<{ id: string }>(
        `select id from promise where client_id = ? and contact_id = ? and status = 'open' order by id desc limit 1`,
      )
      .get(clientId, contactId)?.id ?? null
  );
}

/** A call of the campaign keeps the chasers that it had left open. */
function keepChasers(db: WriteDb, { campaignId, contactId, clientId }: CampaignContact, now: number): void {
  db.sql(
    `update promise set status = 'kept', closed_at_ms = ?, closed_by_contact_id = ?
     where client_id = ? and status = 'open' and id in (
       select chaser_promise_id from campaign_contact where campaign_id = ? and client_id = ?)`,
  ).run(now, contactId, clientId, campaignId, clientId);
}
