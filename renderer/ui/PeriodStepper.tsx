import { ActionIcon, Button, Group, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { keysText } from './Keys.tsx';
import { SHORTCUTS, useShortcut } from './shortcuts.ts';

export type PeriodStepperProps = {
  readonly previousLabel: string;
  readonly nextLabel: string;
  readonly currentLabel: string;
  /** The period shown is the one of today. */
  readonly isCurrent: boolean;
  readonly onPrevious: () => void;
  readonly onNext: () => void;
  readonly onCurrent: () => void;
  /** Between the arrows: the period shown, or a date picker. */
  readonly children: ReactNode;
};

/** One day or week back or forth, with the arrow keys too. */
export function PeriodStepper(props: PeriodStepperProps) {
  const { previousLabel, nextLabel, currentLabel, isCurrent, onPrevious, onNext, onCurrent, children } = props;
  useShortcut('previousPeriod', onPrevious);
  useShortcut('nextPeriod', onNext);
  useShortcut('currentPeriod', onCurrent);
  return (
    <Group gap={6} wrap="nowrap">
      <Tooltip label={`${previousLabel} (${keysText(SHORTCUTS.previousPeriod.keys)})`}>
        <ActionIcon
          size={32}
          variant="default"
          aria-label={previousLabel}
          aria-keyshortcuts="ArrowLeft"
          onClick={onPrevious}
        >
          <IconChevronLeft size={17} aria-hidden />
        </ActionIcon>
      </Tooltip>
      {children}
      <Tooltip label={`${nextLabel} (${keysText(SHORTCUTS.nextPeriod.keys)})`}>
        <ActionIcon size={32} variant="default" aria-label={nextLabel} aria-keyshortcuts="ArrowRight" onClick={onNext}>
          <IconChevronRight size={17} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Button variant="default" disabled={isCurrent} onClick={onCurrent}>
        {currentLabel}
      </Button>
    </Group>
  );
}
