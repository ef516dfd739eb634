import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CampaignOut } from '#shared/contract/campaigns.ts';
import { type PlainColumn, PlainTable } from '../../../ui/PlainTable.tsx';
import { Section } from '../../../ui/Section.tsx';
import type { Opened } from './CampaignDetail.tsx';
import { FIGURES } from './CampaignFigures.tsx';

type Row = CampaignOut['byAdvisor'][number];
type ByAdvisorProps = { readonly rows: readonly Row[]; readonly onOpen?: (opened: Opened) => void };

export function ByAdvisor({ rows, onOpen }: ByAdvisorProps) {
  const { t } = useTranslation('targeting');
  const columns: readonly PlainColumn<Row>[] = [
    { key: 'name', header: t('column.advisor'), nowrap: true, render: ({ name }) => name },
    ...FIGURES.map(
      (figure): PlainColumn<Row> => ({
        key: figure,
        header: t(`figure.${figure}`),
        align: 'right',
        render: (row) =>
          onOpen && row[figure] > 0 ? (
            <Anchor
              component="button"
              type="button"
              size="sm"
              aria-label={t('drill.label', { figure: t(`figure.${figure}`), name: row.name, count: row[figure] })}
              onClick={() => onOpen({ figure, advisorId: row.advisorId })}
            >
              {row[figure]}
            </Anchor>
          ) : (
            row[figure]
          ),
      }),
    ),
  ];
  return (
    <Section title={t('byAdvisor')}>
      <PlainTable
        label={t('byAdvisor')}
        rows={rows}
        columns={columns}
        rowKey={({ advisorId }) => advisorId}
        framed={false}
      />
    </Section>
  );
}
