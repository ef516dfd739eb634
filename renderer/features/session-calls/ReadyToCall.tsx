import { Button, Text } from '@mantine/core';
import {
  IconCalendarPlus,
  IconClockPause,
  IconPhone,
  IconPhoneIncoming,
  IconPlayerSkipForward,
  IconUser,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SessionItem } from '#shared/contract/callSessions.ts';
import { formatPhone } from '#shared/domain/phone.ts';
import { openClient } from '../../nav.ts';
import { Keys } from '../../ui/Keys.tsx';
import { openBooking } from '../agenda/bookingStore.ts';
import { openContact } from '../contacts/contactStore.ts';
import { dialled } from './callNumber.ts';
import { useSheet } from './cardSheets.ts';
import classes from './Session.module.css';
import { dial } from './sessionActions.ts';
import { useSessionKey } from './sessionKeys.ts';

type ReadyToCallProps = { readonly item: SessionItem; readonly onChoose: (what: 'skip' | 'snooze') => void };

/** « Appeler », and what may be done instead. */
export function ReadyToCall({ item, onChoose }: ReadyToCallProps) {
  const { t } = useTranslation('callSession');
  const { clientId, clientName } = item;
  const { sheet } = useSheet(clientId);
  const phone = sheet ? dialled(sheet) : null;
  useSessionKey('sessionNext', () => void dial());
  useSessionKey('sessionSkip', () => onChoose('skip'));
  useSessionKey('sessionSnooze', () => onChoose('snooze'));
  return (
    <div className={classes['body']}>
      <Button
        size="lg"
        fullWidth
        leftSection={<IconPhone size={20} aria-hidden />}
        rightSection={<Keys of="sessionNext" />}
        aria-keyshortcuts="Enter"
        onClick={() => void dial()}
      >
        {phone === null ? t('dial') : t('dialNumber', { phone: formatPhone(phone) })}
      </Button>
      <Text size="xs" c="dimmed" fw={600} mt="xs">
        {t('others')}
      </Text>
      <div className={classes['gestures']}>
        <Gesture
          icon={IconPlayerSkipForward}
          keys="sessionSkip"
          hint="S"
          name={t('skip')}
          onClick={() => onChoose('skip')}
        />
        <Gesture
          icon={IconClockPause}
          keys="sessionSnooze"
          hint="Z"
          name={t('snooze')}
          onClick={() => onChoose('snooze')}
        />
        <Gesture
          icon={IconCalendarPlus}
          keys="clientBook"
          hint="R"
          name={t('book')}
          onClick={() => openBooking({ clientId, clientName })}
        />
        <Gesture icon={IconUser} keys="sessionSheet" hint="O" name={t('sheet')} onClick={() => openClient(clientId)} />
        <Gesture
          icon={IconPhoneIncoming}
          keys="sessionInbound"
          hint="I"
          name={t('inbound')}
          onClick={() => openContact({ fresh: true, defaults: { direction: 'inbound' } })}
        />
      </div>
    </div>
  );
}

type GestureProps = {
  readonly icon: typeof IconPhone;
  readonly keys: 'sessionSkip' | 'sessionSnooze' | 'clientBook' | 'sessionSheet' | 'sessionInbound';
  readonly hint: string;
  readonly name: string;
  readonly onClick: () => void;
};

function Gesture({ icon: Icon, keys, hint, name, onClick }: GestureProps) {
  return (
    <Button
      variant="default"
      classNames={{ label: classes['gesture'] ?? '' }}
      leftSection={<Icon size={16} aria-hidden />}
      rightSection={<Keys of={keys} />}
      aria-keyshortcuts={hint}
      onClick={onClick}
    >
      {name}
    </Button>
  );
}
