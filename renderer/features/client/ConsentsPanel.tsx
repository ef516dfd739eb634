import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClientSheet } from '#shared/contract/clients.ts';
import { localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import { Section } from '../../ui/Section.tsx';
import { DateText } from '../../ui/values.tsx';
import classes from './ClientScreen.module.css';
import { Nothing } from './Nothing.tsx';

/** To what the client agreed to be called about, and until when. */
export function ConsentsPanel({ consents }: { readonly consents: ClientSheet['consents'] }) {
  const { t } = useTranslation(['client', 'vocabulary']);
  return (
    <Section title={t('consents')} count={consents.filter(({ valid }) => valid).length}>
      {consents.length === 0 && <Nothing>{t('noConsent')}</Nothing>}
      <ul className={classes['list']}>
        {consents.map(({ id, scope, valid, givenAtMs, expiresOn, withdrawnAtMs }) => (
          <li key={id} className={classes['line']}>
            <div className={classes['row']}>
              <span className={classes['main']}>{t(`vocabulary:consentScope.${scope}`)}</span>
              <Badge size="sm" color={valid ? 'teal' : 'gray'}>
                {t(valid ? 'consentValid' : withdrawnAtMs === null ? 'consentOver' : 'consentWithdrawn')}
              </Badge>
            </div>
            <span className={classes['quiet']}>
              {t('givenOn')} <DateText on={localDate(givenAtMs, BRANCH_ZONE)} />
              {withdrawnAtMs !== null ? (
                <>
                  {' · '}
                  {t('withdrawnOn')} <DateText on={localDate(withdrawnAtMs, BRANCH_ZONE)} />
                </>
              ) : (
                expiresOn !== null && (
                  <>
                    {' · '}
                    {t('until')} <DateText on={expiresOn} />
                  </>
                )
              )}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
