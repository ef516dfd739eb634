import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#shared/contract/index.ts';
import { formatShortDate } from '#shared/domain/time.ts';
import { Section } from '../../ui/Section.tsx';
import classes from './Results.module.css';

/** One column a day; the same numbers as a list for whoever does not see them. */
export function DayChart({ days }: { readonly days: OutputOf<'indicators.get'>['days'] }) {
  const { t } = useTranslation('results');
  const first = days[0];
  const last = days.at(-1);
  const most = Math.max(1, ...days.map(({ contacts }) => contacts));
  const said = days.map(({ on, contacts }) => t('dayCount', { on: formatShortDate(on), count: contacts }));
  return (
    <Section title={t('days')}>
      <div className={classes['chart']} aria-hidden>
        {days.map(({ on, contacts }, index) => (
          <span
            key={on}
            className={classes['day']}
            data-empty={contacts === 0 || undefined}
            style={{ height: `${(100 * contacts) / most}%` }}
            title={said[index]}
          />
        ))}
      </div>
      <div className={classes['ends']} aria-hidden>
        <span className={classes['quiet']}>{first && formatShortDate(first.on)}</span>
        <span className={classes['quiet']}>{last && formatShortDate(last.on)}</span>
      </div>
      <VisuallyHidden>
        <ul>
          {said.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </VisuallyHidden>
    </Section>
  );
}
