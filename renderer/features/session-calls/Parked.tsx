import { Group, Text } from '@mantine/core';
import { IconPhoneIncoming } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useOverlay } from '../../ui/overlay.ts';
import { contactOverlay } from '../contacts/contactStore.ts';
import classes from './Card.module.css';

/** Somebody called in: this card waits as it is. */
export function Parked() {
  const { t } = useTranslation('callSession');
  const { request } = useOverlay(contactOverlay);
  if (request?.fresh !== true) return null;
  return (
    <Group gap={8} wrap="nowrap" className={classes['parked'] ?? ''}>
      <IconPhoneIncoming size={16} aria-hidden />
      <Text size="sm" fw={600}>
        {t('parked')}
      </Text>
    </Group>
  );
}
