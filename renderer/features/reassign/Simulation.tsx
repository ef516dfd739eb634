import { Alert, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReassignmentPlan } from '#shared/contract/reassignments.ts';
import { rowSource } from '../../api/pages.ts';
import { openClient } from '../../nav.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Figure, Figures } from '../../ui/Figure.tsx';
import { LoadTable } from './LoadTable.tsx';
import classes from './Reassign.module.css';

type Line = ReassignmentPlan['lines'][number];

/** What the batch would do: loads before and after, what follows, what to watch, line by line. */
export function Simulation({ plan }: { readonly plan: ReassignmentPlan }) {
  const { t } = useTranslation('reassign');
  const names = useMemo(() => new Map(plan.loads.map(({ advisorId, name }) => [advisorId, name])), [plan]);
  const source = useMemo(() => rowSource(plan.lines), [plan]);
  const nameOf = (id: Line['from']) => (id === null ? t('simulate.nobody') : (names.get(id) ?? id));
  const columns: readonly Column<Line>[] = [
    { key: 'name', header: t('simulate.client'), render: ({ name }) => name },
    { key: 'id', header: t('simulate.number'), width: 140, render: ({ clientId }) => clientId },
    { key: 'from', header: t('simulate.from'), render: ({ from }) => nameOf(from) },
    { key: 'to', header: t('simulate.to'), render: ({ to }) => nameOf(to) },
  ];
  return (
    <Stack gap="sm" p="sm">
      <Figures label={t('simulate.title')}>
        <Figure name={t('simulate.clients')} value={t('number', { count: plan.clients })} />
        <Figure name={t('simulate.promises')} value={t('number', { count: plan.promises })} />
        <Figure name={t('simulate.appointments')} value={t('number', { count: plan.appointments })} />
        <Figure
          name={t('simulate.spread')}
          value={t('simulate.beforeAfter', { before: plan.spreadBefore, after: plan.spreadAfter })}
        />
      </Figures>
      {plan.warnings.length > 0 && (
        <Alert
          color="orange"
          variant="light"
          icon={<IconAlertTriangle size={18} aria-hidden />}
          title={t('simulate.warnings', { count: plan.warnings.length })}
        >
          {/* A box that scrolls must be reachable by keyboard. */}
          <List size="sm" className={classes['warnings'] ?? ''} tabIndex={0} aria-label={t('simulate.watch')}>
            {plan.warnings.map((sentence) => (
              <List.Item key={sentence}>{sentence}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      <LoadTable loads={plan.loads} />
      <div>
        <Text size="sm" fw={600} mb={4}>
          {t('simulate.lines', { count: plan.lines.length })}
        </Text>
        <div className={classes['lines']}>
          <DataTable
            label={t('simulate.lines', { count: plan.lines.length })}
            source={source}
            columns={columns}
            rowKey={({ clientId }) => clientId}
            onOpen={({ clientId }) => openClient(clientId)}
            empty={<Text p="sm">{t('simulate.noLine')}</Text>}
          />
        </div>
      </div>
    </Stack>
  );
}
