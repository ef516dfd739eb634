import { useTranslation } from 'react-i18next';
import type { ClientSheet } from '#shared/contract/clients.ts';
import { Section } from '../../ui/Section.tsx';
import { ChangesList } from './ChangesList.tsx';
import classes from './ClientScreen.module.css';

/** What the bank's extracts changed since somebody last spoke with the client; nothing when nothing did. */
export function ChangesPanel({ sheet }: { readonly sheet: ClientSheet }) {
  const { t } = useTranslation('client');
  const { changes, lastContactAtMs } = sheet;
  if (changes.length === 0) return null;
  const since = (
    <span className={classes['quiet']}>{t(lastContactAtMs === null ? 'changesWithoutContact' : 'changesSince')}</span>
  );
  return (
    <Section title={t('changes')} action={since}>
      <ChangesList changes={changes} />
    </Section>
  );
}
