import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClientSheet } from '#shared/contract/clients.ts';
import { dayAndTime } from '../../ui/when.ts';

/** Why the sheet of somebody else's client is open: the advisor is replaced, or a meeting is held in their place. */
export function WhoseClient({ sheet }: { readonly sheet: Pick<ClientSheet, 'openedBy' | 'advisorName'> }) {
  const { t } = useTranslation('covers');
  const { openedBy, advisorName } = sheet;
  if (openedBy === null) return null;
  const name = advisorName ?? t('client.nobody');
  return (
    <Badge color="indigo" size="sm" maw="100%">
      {openedBy.by === 'cover'
        ? t('client.covered', { name })
        : t('client.meeting', { name, at: dayAndTime(openedBy.startsAtMs) })}
    </Badge>
  );
}
