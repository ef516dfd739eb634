import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClientSheet, Holding } from '#shared/contract/clients.ts';
import { formatDate } from '#shared/domain/time.ts';
import { Section } from '../../ui/Section.tsx';
import { DateText, Money } from '../../ui/values.tsx';
import classes from './ClientScreen.module.css';
import { Nothing } from './Nothing.tsx';

/** What the client holds, open contracts first, with what is remarkable of each; resources and loans in total. */
export function HoldingsPanel({ sheet }: { readonly sheet: ClientSheet }) {
  const { t } = useTranslation('client');
  const open = sheet.holdings.filter(({ closedOn }) => closedOn === null);
  const closed = sheet.holdings.filter(({ closedOn }) => closedOn !== null);
  const totals = (
    <Text size="sm" className={classes['totals'] ?? ''}>
      <span>
        <Text span inherit c="dimmed">
          {t('resources')}{' '}
        </Text>
        <Money cents={sheet.resourcesCents} fw={650} />
        <Text span inherit c="dimmed">
          {' ·'}
        </Text>
      </span>
      <span>
        <Text span inherit c="dimmed">
          {t('loans')}{' '}
        </Text>
        <Money cents={sheet.loansCents} fw={650} />
      </span>
    </Text>
  );
  return (
    <Section title={t('holdings')} count={open.length} action={totals}>
      {sheet.holdings.length === 0 && <Nothing>{t('noHolding')}</Nothing>}
      <ul className={classes['list']}>
        {[...open, ...closed].map((holding) => (
          <HoldingLine key={holding.id} holding={holding} />
        ))}
      </ul>
    </Section>
  );
}

function HoldingLine({ holding }: { readonly holding: Holding }) {
  const { t } = useTranslation('client');
  const { label, openedOn, closedOn, balanceCents, maturesOn, remarks } = holding;
  // A remark about the due date says it already, in full.
  const told = maturesOn !== null && remarks.some((remark) => remark.includes(formatDate(maturesOn)));
  return (
    <li className={classes['line']}>
      <div className={classes['row']}>
        <span className={classes['main']}>
          {label}
          <span className={classes['quiet']}>
            {closedOn !== null ? (
              <>
                {' · '}
                {t('closedHolding')} <DateText on={closedOn} />
              </>
            ) : (
              openedOn !== null && (
                <>
                  {' · '}
                  {t('since', { year: openedOn.slice(0, 4) })}
                </>
              )
            )}
            {maturesOn !== null && !told && closedOn === null && (
              <>
                {' · '}
                {t('matures')} <DateText on={maturesOn} />
              </>
            )}
          </span>
        </span>
        {balanceCents !== null && <Money cents={balanceCents} />}
      </div>
      {remarks.length > 0 && <span className={classes['warn']}>{remarks.join(' ')}</span>}
    </li>
  );
}
