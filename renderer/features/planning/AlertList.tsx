import { Button, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PlanningAlert } from '#shared/contract/planning.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Section } from '../../ui/Section.tsx';
import classes from './Planning.module.css';

export type AlertListProps = {
  readonly alerts: readonly PlanningAlert[];
  /** What opens what solves it, in this role's hands; null = it is shown in the grid, no more. */
  readonly actionOf: (alert: PlanningAlert) => { readonly label: string; readonly run: () => void };
};

/** What the planning must not leave as it is: each with what to do, and the way to it. */
export function AlertList({ alerts, actionOf }: AlertListProps) {
  const { t } = useTranslation('planning');
  return (
    <Section title={t('alerts.title')} count={alerts.length} urgent>
      {alerts.length === 0 && <EmptyState icon={IconCircleCheck} title={t('alerts.none')} />}
      <ul className={classes['alerts']} aria-label={t('alerts.title')}>
        {alerts.map((alert) => {
          const { label, run } = actionOf(alert);
          return (
            <li key={`${alert.kind} ${alert.absenceId ?? ''} ${alert.on} ${alert.half ?? ''} ${alert.text}`}>
              <Text size="sm" className={classes['what'] ?? ''}>
                <IconAlertTriangle size={14} aria-hidden />
                <span>{alert.text}</span>
              </Text>
              <Text size="xs" c="dimmed">
                {alert.toDo}
              </Text>
              <Button size="compact-xs" variant="default" aria-label={`${label}\u00a0: ${alert.text}`} onClick={run}>
                {label}
              </Button>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
