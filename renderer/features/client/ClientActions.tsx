import { Button } from '@mantine/core';
import { IconCalendarPlus, IconPencilPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ClientSheet } from '#shared/contract/clients.ts';
import { Keys } from '../../ui/Keys.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { openBooking } from '../agenda/bookingStore.ts';
import { openContact } from '../contacts/contactStore.ts';
import { useAccount } from '../session/sessionStore.ts';
import { CallMenu } from './CallMenu.tsx';
import { fullName } from './names.ts';

/** What an advisor does with a client: call, note a contact, book. A director reads. */
export function ClientActions({ sheet }: { readonly sheet: ClientSheet }) {
  const { t } = useTranslation('client');
  const { role } = useAccount();
  const advisor = role === 'advisor';
  const book = () => openBooking({ clientId: sheet.id, clientName: fullName(sheet) });
  useShortcut('clientBook', book, { enabled: advisor });
  if (!advisor) return null;
  // Nobody is to be called or met any more: what is left to note stands out.
  const gone = sheet.deceasedOn !== null || sheet.closedOn !== null;
  return (
    <>
      <CallMenu sheet={sheet} quiet={gone} />
      <Button
        variant={gone ? 'filled' : 'default'}
        leftSection={<IconPencilPlus size={16} aria-hidden />}
        rightSection={<Keys of="logContact" />}
        aria-keyshortcuts="Control+L"
        onClick={() => openContact({ clientId: sheet.id })}
      >
        {t('log')}
      </Button>
      <Button
        variant={gone ? 'subtle' : 'default'}
        leftSection={<IconCalendarPlus size={16} aria-hidden />}
        rightSection={<Keys of="clientBook" />}
        aria-keyshortcuts="R"
        onClick={book}
      >
        {t('book')}
      </Button>
    </>
  );
}
