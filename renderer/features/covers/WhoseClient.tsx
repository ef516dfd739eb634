import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClientSheet } from '#shared/contract/clients.ts';
import { useNow } from '../../ui/useNow.ts';
import { dayAndTime } from '../../ui/when.ts';
import { useAccount } from '../session/sessionStore.ts';
import { isActive, useKnownCovers } from './coverStore.ts';

type Sheet = Pick<ClientSheet, 'advisorId' | 'advisorName' | 'appointments'>;

/** Why the sheet of somebody else's client is open: the advisor is replaced, or a meeting is held in their place. */
export function WhoseClient({ sheet }: { readonly sheet: Sheet }) {
  const { t } = useTranslation('covers');
  const me = useAccount();
  const covers = useKnownCovers();
  const now = useNow();
  const { advisorId, advisorName, appointments } = sheet;
  if (me.role !== 'advisor' || advisorId === me.advisorId || covers === undefined) return null;
  const name = advisorName ?? t('client.nobody');
  if (covers.some((cover) => cover.advisorId === advisorId && isActive(cover, now)))
    return <Badge color="indigo">{t('client.covered', { name })}</Badge>;
  const own = appointments
    .filter(({ status, advisorId: holder, withAdvisorId }) => {
      return status === 'booked' && (holder === me.advisorId || withAdvisorId === me.advisorId);
    })
    // The one to come, else the last one.
    .sort((a, b) => Math.abs(a.startsAtMs - now) - Math.abs(b.startsAtMs - now));
  const [meeting] = own;
  return meeting ? (
    <Badge color="indigo">{t('client.meeting', { name, at: dayAndTime(meeting.startsAtMs) })}</Badge>
  ) : null;
}
