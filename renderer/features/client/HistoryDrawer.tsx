import { Button, Drawer, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientSheet } from '#shared/contract/clients.ts';
import type { ContactOut } from '#shared/contract/contacts.ts';
import { call } from '../../api/client.ts';
import { toAppError } from '../../api/errors.ts';
import { FormError } from '../../ui/FormError.tsx';
import classes from './ClientScreen.module.css';
import { ContactLine } from './ContactLine.tsx';
import { fullName } from './names.ts';

type HistoryDrawerProps = {
  readonly sheet: ClientSheet;
  readonly opened: boolean;
  readonly onClose: () => void;
};

const PAGE = 50;

/** The whole history, in a side panel: the sheet stays where it is. */
export function HistoryDrawer({ sheet, opened, onClose }: HistoryDrawerProps) {
  const { t } = useTranslation('client');
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={t('historyOf', { name: fullName(sheet) })}
      size={620}
      padding={0}
      classNames={{ header: classes['drawerHeader'] ?? '' }}
    >
      <WholeHistory sheet={sheet} />
    </Drawer>
  );
}

/** The contacts that came with the sheet stay fresh with it; older ones are added below. */
function WholeHistory({ sheet }: { readonly sheet: ClientSheet }) {
  const { t } = useTranslation('client');
  const [older, setOlder] = useState<readonly ContactOut[]>([]);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const known = new Set(sheet.contacts.map(({ id }) => id));
  const rows = [...sheet.contacts, ...older.filter(({ id }) => !known.has(id))];
  const last = rows.at(-1);

  async function more(beforeAtMs: ContactOut['atMs']) {
    setBusy(true);
    setError(null);
    try {
      const page = await call('contacts.history', { clientId: sheet.id, beforeAtMs, limit: PAGE });
      setOlder((before) => [...before, ...page.rows]);
    } catch (thrown) {
      setError(toAppError(thrown).message);
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <Text size="sm" c="dimmed" px={12} pb={6} component="output" display="block">
        {t('shownOf', { shown: rows.length, count: sheet.contactsTotal })}
      </Text>
      <ul className={classes['list']}>
        {rows.map((contact) => (
          <ContactLine key={contact.id} contact={contact} whole />
        ))}
      </ul>
      <FormError>{error}</FormError>
      {last && rows.length < sheet.contactsTotal && (
        <Button variant="default" fullWidth my="xs" loading={busy} onClick={() => void more(last.atMs)}>
          {t('loadMore')}
        </Button>
      )}
    </>
  );
}
