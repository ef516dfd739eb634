import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientSheet } from '#shared/contract/clients.ts';
import { Keys } from '../../ui/Keys.tsx';
import { Section } from '../../ui/Section.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import classes from './ClientScreen.module.css';
import { ContactLine } from './ContactLine.tsx';
import { HistoryDrawer } from './HistoryDrawer.tsx';
import { Nothing } from './Nothing.tsx';

const SHOWN = 8;

/** The latest contacts; all of them one key away, beside the sheet. */
export function HistoryPanel({ sheet }: { readonly sheet: ClientSheet }) {
  const { t } = useTranslation('client');
  const [whole, setWhole] = useState(false);
  useShortcut('clientHistory', () => setWhole(true));
  const { contacts, contactsTotal } = sheet;
  return (
    <Section
      title={t('history')}
      count={contactsTotal}
      action={
        contactsTotal > 0 && (
          <Button
            size="compact-sm"
            variant="subtle"
            rightSection={<Keys of="clientHistory" />}
            aria-keyshortcuts="H"
            onClick={() => setWhole(true)}
          >
            {t('wholeHistory')}
          </Button>
        )
      }
    >
      {contacts.length === 0 && <Nothing>{t('noContact')}</Nothing>}
      <ul className={classes['list']}>
        {contacts.slice(0, SHOWN).map((contact) => (
          <ContactLine key={contact.id} contact={contact} />
        ))}
      </ul>
      <HistoryDrawer sheet={sheet} opened={whole} onClose={() => setWhole(false)} />
    </Section>
  );
}
