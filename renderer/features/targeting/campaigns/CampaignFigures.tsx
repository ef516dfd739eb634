import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CampaignFigure, CampaignFigures as Figures } from '#shared/contract/campaigns.ts';
import classes from './Campaigns.module.css';

export const FIGURES = ['attempts', 'reached', 'appointments', 'proposals', 'subscriptions', 'refusals'] as const;

type FiguresProps = { readonly figures: Figures; readonly onOpen?: (figure: CampaignFigure) => void };

/** What was done so far; each figure opens on its rows. */
export function CampaignFigures({ figures, onOpen }: FiguresProps) {
  const { t } = useTranslation('targeting');
  return (
    <div className={classes['figures']}>
      {FIGURES.map((figure) => {
        const content = (
          <>
            <span className={classes['value']}>{figures[figure]}</span>
            <Text span size="xs" c="dimmed">
              {t(`figure.${figure}`)}
            </Text>
          </>
        );
        return onOpen && figures[figure] > 0 ? (
          <button key={figure} type="button" className={classes['figure']} onClick={() => onOpen(figure)}>
            {content}
          </button>
        ) : (
          <div key={figure} className={classes['figure']}>
            {content}
          </div>
        );
      })}
    </div>
  );
}
