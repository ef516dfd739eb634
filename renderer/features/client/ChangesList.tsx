import { VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ClientChanges } from '#shared/contract/clients.ts';
import { DateText } from '../../ui/values.tsx';
import classes from './ChangesList.module.css';

/** The changes of each night, newest first; those not to be missed carry a mark. */
export function ChangesList({ changes }: { readonly changes: ClientChanges }) {
  const { t } = useTranslation('client');
  return (
    <ul className={classes['nights']}>
      {changes.map(({ on, sentences }) => (
        <li key={on} className={classes['night']}>
          <DateText on={on} short />
          <ul className={classes['sentences']}>
            {sentences.map(({ text, strong }) => (
              <li key={text} className={strong ? classes['strong'] : undefined}>
                {strong && <IconAlertTriangle size={14} aria-hidden />}
                <span>
                  {strong && <VisuallyHidden>{t('strongChange')} </VisuallyHidden>}
                  {text}
                </span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
