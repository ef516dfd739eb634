import { useTranslation } from 'react-i18next';
import type { BestTime } from '#shared/contract/calls.ts';
import { hourText } from '#shared/domain/bestTime.ts';
import classes from './ClientScreen.module.css';

/** The hours of the week, on the client's clock, in which most calls reach somebody; nothing when too little is known. */
export function BestTimes({ bestTimes }: { readonly bestTimes: readonly BestTime[] }) {
  const { t } = useTranslation('client');
  if (bestTimes.length === 0) return null;
  return (
    <div className={classes['bestTimes']}>
      <span className={classes['quiet']}>{t('bestTimes')}</span>
      <ul className={classes['list']}>
        {bestTimes.map((best) => (
          <li key={`${best.weekday} ${best.hour}`} title={t('bestTimeOwn', { count: best.own })}>
            {hourText(best)}{' '}
            <span className={classes['quiet']}>{t('bestTime', { rate: Math.round(best.rate * 100), n: best.n })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
