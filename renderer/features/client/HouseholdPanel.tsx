import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClientSheet } from '#shared/contract/clients.ts';
import { openClient } from '../../nav.ts';
import { Section } from '../../ui/Section.tsx';
import classes from './ClientScreen.module.css';

/** The other members of the household; those of another portfolio are named, not opened. */
export function HouseholdPanel({ members }: { readonly members: ClientSheet['household'] }) {
  const { t } = useTranslation(['client', 'common']);
  if (members.length === 0) return null;
  return (
    <Section title={t('household')} count={members.length}>
      <ul className={classes['list']}>
        {members.map(({ id, name, age, open }) => (
          <li key={id} className={classes['line']}>
            <div className={classes['row']}>
              {open ? (
                <Anchor
                  component="button"
                  type="button"
                  size="sm"
                  className={classes['main'] ?? ''}
                  onClick={() => openClient(id)}
                >
                  {name}
                </Anchor>
              ) : (
                <Text span size="sm" className={classes['main'] ?? ''} title={t('otherPortfolio')}>
                  {name}
                </Text>
              )}
              <span className={classes['quiet']}>
                {[age === null ? null : t('common:age', { count: age }), open ? null : t('elsewhere')]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
