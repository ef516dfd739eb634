import { useTranslation } from 'react-i18next';
import classes from './Planning.module.css';
import grid from './PlanningGrid.module.css';
import type { Weeks } from './planningDraft.ts';

const BARS = ['work', 'absence', 'focus'] as const;

/** What the bars and the counts of the grid mean. */
export function Legend({ weeks }: { readonly weeks: Weeks }) {
  const { t } = useTranslation('planning');
  return (
    <ul className={classes['legend']} aria-label={t('legend.title')}>
      {BARS.filter((kind) => weeks < 4 || kind !== 'focus').map((kind) => (
        <li key={kind}>
          <i className={grid['bar']} data-kind={kind} aria-hidden />
          {t(`legend.${kind}`)}
        </li>
      ))}
      <li>{t('legend.midday')}</li>
      <li>{t(weeks === 4 ? 'legend.coverLetters' : 'legend.cover')}</li>
    </ul>
  );
}
