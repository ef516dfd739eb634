import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatLongDate } from '#shared/domain/time.ts';
import type { LocalDate } from '#shared/values.ts';
import { PeriodStepper } from '../../ui/PeriodStepper.tsx';

export type MonthStepperProps = {
  /** The first of the month. */
  readonly from: LocalDate;
  readonly isCurrent: boolean;
  readonly onStep: (steps: number) => void;
  readonly onCurrent: () => void;
};

/** "novembre 2026". */
export const monthName = (from: LocalDate): string => formatLongDate(from).split(' ').slice(2).join(' ');

export function MonthStepper({ from, isCurrent, onStep, onCurrent }: MonthStepperProps) {
  const { t } = useTranslation('promises');
  return (
    <PeriodStepper
      previousLabel={t('previousMonth')}
      nextLabel={t('nextMonth')}
      currentLabel={t('thisMonth')}
      isCurrent={isCurrent}
      onPrevious={() => onStep(-1)}
      onNext={() => onStep(1)}
      onCurrent={onCurrent}
    >
      <Text size="sm" w={120} ta="center" aria-live="polite">
        {monthName(from)}
      </Text>
    </PeriodStepper>
  );
}
