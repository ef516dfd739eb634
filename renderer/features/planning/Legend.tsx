import { useTranslation } from 'react-i18next';
import classes from './Planning.module.css';
import grid from './PlanningGrid.module.css';

const BARS = ['work', 'absence', 'focus'] as const;

/** What the bars and the counts of the grid mean. */
export function Legend({ hasMinimum }: { readonly hasMinimum: boolean }) {
  const { t } = useTranslation('planning');
  return (
    <ul className={classes['legend']} aria-label={t('legend.title')}>
      {BARS.map((kind) => (
        <li key={kind}>
          <i className={grid['bar']} data-kind={kind} aria-hidden />
          {t(`legend.${kind}`)}
        </li>
      ))}
      <li>{t('legend.midday')}</li>
      <li>{t('legend.cover')}</li>
      <li>{t(hasMinimum ? 'legend.minimum' : 'legend.present')}</li>
    </ul>
  );
}
