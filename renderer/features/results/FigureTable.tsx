import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FigureOut } from '#shared/contract/indicators.ts';
import { type PlainColumn, PlainTable } from '../../ui/PlainTable.tsx';
import { Section } from '../../ui/Section.tsx';
import { calculationText, figureText, trendText } from './figureText.ts';
import type { Drill } from './LinesDrawer.tsx';
import classes from './Results.module.css';

export type FigureTableProps = {
  readonly figures: readonly FigureOut[];
  /** Absent = the numbers open nothing. */
  readonly onOpen?: (drill: Drill) => void;
};

/** Each figure, what it is made of, and how it moved. */
export function FigureTable({ figures, onOpen }: FigureTableProps) {
  const { t } = useTranslation(['results', 'common']);
  const columns: readonly PlainColumn<FigureOut>[] = [
    {
      key: 'name',
      header: t('column.name'),
      render: ({ id }) => <span title={t(`formula.${id}`)}>{t(`figure.${id}`)}</span>,
    },
    {
      key: 'value',
      header: t('column.value'),
      align: 'right',
      width: 92,
      render: (figure) => <Value figure={figure} onOpen={onOpen} />,
    },
    {
      key: 'of',
      header: t('column.of'),
      align: 'right',
      width: 136,
      nowrap: true,
      render: (figure) => <span className={classes['quiet']}>{calculationText(figure)}</span>,
    },
    {
      key: 'before',
      header: t('column.before'),
      align: 'right',
      width: 84,
      render: ({ previous, unit }) => (
        <span className={classes['quiet']}>{previous === null ? '' : figureText(previous, unit)}</span>
      ),
    },
    {
      key: 'trend',
      header: t('column.trend'),
      align: 'right',
      width: 76,
      render: (figure) => <span className={classes['quiet']}>{trendText(figure)}</span>,
    },
  ];
  return (
    <Section title={t('figures')}>
      <PlainTable label={t('figures')} rows={figures} columns={columns} rowKey={({ id }) => id} framed={false} />
    </Section>
  );
}

type ValueProps = { readonly figure: FigureOut; readonly onOpen: FigureTableProps['onOpen'] };

function Value({ figure: { id, value, unit }, onOpen }: ValueProps) {
  const { t } = useTranslation('results');
  const text = figureText(value, unit);
  const name = t(`figure.${id}`);
  if (!onOpen || value === null) return <span className={classes['plainValue']}>{text}</span>;
  return (
    <UnstyledButton
      className={classes['value'] ?? ''}
      aria-label={`${text}. ${t('open', { name })}`}
      onClick={() => onOpen({ figure: id, name, channel: null, product: null })}
    >
      {text}
    </UnstyledButton>
  );
}
