import { Drawer, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FigureId, FigureRow } from '#shared/contract/indicators.ts';
import type { Channel } from '#shared/contract/vocabulary.ts';
import { UNIT_OF } from '#shared/domain/indicators.ts';
import type { Period } from '#shared/domain/periods.ts';
import { formatShortDate, formatTimeAt, localDate } from '#shared/domain/time.ts';
import { type AdvisorId, BRANCH_ZONE, type LocalDate } from '#shared/values.ts';
import { usePagedQuery } from '../../api/pages.ts';
import { t as say } from '../../i18n/index.ts';
import { openClient } from '../../nav.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import classes from './Results.module.css';

/** A number, and what narrows it. */
export type Drill = {
  readonly figure: FigureId;
  readonly name: string;
  readonly channel: Channel | null;
  readonly product: string | null;
};
type Asked = { readonly period: Period; readonly advisorId: AdvisorId | null; readonly on: LocalDate };
export type LinesDrawerProps = {
  readonly drill: Drill | null;
  readonly asked: Asked;
  readonly onClose: () => void;
};

const ROW_HEIGHT = 46;

/** The lines that a number is the sum of; the screen stays where it is. */
export function LinesDrawer({ drill, asked, onClose }: LinesDrawerProps) {
  return (
    <Drawer
      opened={drill !== null}
      onClose={onClose}
      title={drill?.name}
      size={560}
      padding="md"
      classNames={{ content: classes['drawer'] ?? '', body: classes['drawerBody'] ?? '' }}
    >
      {drill && <Lines drill={drill} asked={asked} onClose={onClose} />}
    </Drawer>
  );
}

function Lines({ drill, asked, onClose }: LinesDrawerProps & { readonly drill: Drill }) {
  const { t } = useTranslation('results');
  const { figure, channel, product } = drill;
  const question = { ...asked, figure, channel, product };
  const source = usePagedQuery('indicators.rows', question, { events: ['contacts.changed', 'promises.changed'] });
  const { head } = source;
  const plain = UNIT_OF[figure] === 'count';
  return (
    <>
      {head && (
        <Text size="sm" c="dimmed" mb={8}>
          {plain ? t('total', { count: head.count }) : t('totalOf', { count: head.count, over: head.over })}
        </Text>
      )}
      <DataTable
        label={drill.name}
        source={source}
        question={question}
        columns={lineColumns(plain)}
        rowKey={({ key }) => key}
        closed={({ elsewhere }) => elsewhere === true}
        onOpen={({ clientId }) => {
          onClose();
          openClient(clientId);
        }}
        rowHeight={ROW_HEIGHT}
        empty={<EmptyState title={t('empty')} />}
      />
    </>
  );
}

function lineColumns(plain: boolean): readonly Column<FigureRow>[] {
  const columns: readonly Column<FigureRow>[] = [
    { key: 'client', header: say('results:client'), width: 180, render: ({ clientName }) => clientName },
    {
      key: 'what',
      header: say('results:what'),
      render: (row) => (
        <span className={classes['lines']}>
          <span>{whenOf(row)}</span>
          <span className={classes['quiet']}>{wordsOf(row)}</span>
        </span>
      ),
    },
  ];
  if (plain) return columns;
  return [
    ...columns,
    { key: 'count', header: say('results:counts'), width: 70, align: 'right', render: ({ count }) => count },
  ];
}

function whenOf({ kind, atMs, on }: FigureRow): string {
  if (on !== null) return say('results:due', { on: formatShortDate(on) });
  if (atMs === null) return say('results:neverContacted');
  const day = formatShortDate(localDate(atMs, BRANCH_ZONE));
  if (kind === 'client') return say('results:lastContact', { on: day });
  return `${day}, ${formatTimeAt(atMs, BRANCH_ZONE)}`;
}

function wordsOf(row: FigureRow): string {
  const { channel, reason, outcome, promiseKind, promiseStatus, appointmentKind, text } = row;
  return [
    channel && say(`vocabulary:channel.${channel}`),
    reason && say(`vocabulary:reason.${reason}`),
    outcome && say(`vocabulary:outcome.${outcome}`),
    promiseKind && say(`vocabulary:followUp.${promiseKind}`),
    promiseStatus && say(`vocabulary:promiseStatus.${promiseStatus}`),
    appointmentKind && say(`vocabulary:appointmentKind.${appointmentKind}`),
    text,
  ]
    .filter(Boolean)
    .join(' · ');
}
