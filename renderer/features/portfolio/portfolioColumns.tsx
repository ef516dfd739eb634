import { Group, Text, VisuallyHidden } from '@mantine/core';
import type { PortfolioRow, PortfolioSort } from '#shared/contract/portfolios.ts';
import type { LocalDate } from '#shared/values.ts';
import { t } from '../../i18n/index.ts';
import { FlagBadge, SegmentBadge } from '../../ui/badges.tsx';
import type { Column } from '../../ui/DataTable.tsx';
import { DateText, Money } from '../../ui/values.tsx';

type PortfolioColumn = Column<PortfolioRow, PortfolioSort['by']>;
export type ColumnOptions = { readonly withAdvisor: boolean; readonly today: LocalDate };

export function portfolioColumns({ withAdvisor, today }: ColumnOptions): readonly PortfolioColumn[] {
  const columns: readonly PortfolioColumn[] = [
    {
      key: 'name',
      header: t('portfolio:column.name'),
      sortBy: 'name',
      render: ({ name, flags }) => (
        <Group gap={6} wrap="nowrap" component="span">
          <Text span inherit truncate title={name}>
            {name}
          </Text>
          {flags.filter(isNotAge).map((flag) => (
            <FlagBadge key={flag} flag={flag} />
          ))}
        </Group>
      ),
    },
    {
      key: 'segment',
      header: t('portfolio:column.segment'),
      width: 104,
      sortBy: 'segment',
      render: ({ segment }) => <SegmentBadge segment={segment} />,
    },
    {
      key: 'age',
      header: t('portfolio:column.age'),
      width: 54,
      align: 'right',
      sortBy: 'age',
      render: ({ age }) => age ?? t('none'),
    },
    {
      key: 'holdings',
      header: t('portfolio:column.holdings'),
      width: 78,
      align: 'right',
      sortBy: 'holdings',
      render: ({ holdings }) => holdings,
    },
    {
      key: 'resources',
      header: t('portfolio:column.resources'),
      width: 98,
      align: 'right',
      sortBy: 'resources',
      render: ({ resourcesCents }) => <Amount cents={resourcesCents} />,
    },
    {
      key: 'loans',
      header: t('portfolio:column.loans'),
      width: 98,
      align: 'right',
      sortBy: 'loans',
      render: ({ loansCents }) => <Amount cents={loansCents} />,
    },
    {
      key: 'lastContact',
      header: t('portfolio:column.lastContact'),
      width: 106,
      align: 'right',
      sortBy: 'last_contact',
      render: ({ lastContactOn }) => <DateText on={lastContactOn} />,
    },
    {
      key: 'nextPromise',
      header: t('portfolio:column.nextPromise'),
      width: 96,
      align: 'right',
      sortBy: 'next_promise',
      render: ({ nextPromiseOn }) => <Promised on={nextPromiseOn} today={today} />,
    },
    {
      key: 'topGap',
      header: t('portfolio:column.topGap'),
      sortBy: 'top_gap',
      render: ({ topGap }) => (topGap ? `${topGap.label} · ${topGap.score}` : t('none')),
    },
  ];
  if (!withAdvisor) return columns;
  return [
    ...columns,
    {
      key: 'advisor',
      header: t('portfolio:column.advisor'),
      width: 122,
      sortBy: 'advisor',
      render: ({ advisorName }) => advisorName ?? t('portfolio:unassigned'),
    },
  ];
}

/** The age has its own column. */
const isNotAge = (flag: PortfolioRow['flags'][number]) => flag !== 'minor';

function Amount({ cents }: { readonly cents: number }) {
  return cents === 0 ? t('none') : <Money cents={cents} />;
}

/** A promise past its day is told by a word too, not by its colour alone. */
function Promised({ on, today }: { readonly on: LocalDate | null; readonly today: LocalDate }) {
  if (on === null || on >= today) return <DateText on={on} />;
  return (
    <Text span inherit c="var(--mantine-color-error)" fw={600} title={t('portfolio:late')}>
      <DateText on={on} />
      <VisuallyHidden> {t('portfolio:late')}</VisuallyHidden>
    </Text>
  );
}
