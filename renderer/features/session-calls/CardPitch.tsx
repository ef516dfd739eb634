import { Group, Skeleton, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClientSheet } from '#shared/contract/clients.ts';
import { useQuery } from '../../api/hooks.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ProductLink } from '../products/ProductLink.tsx';
import classes from './Card.module.css';

type CardPitchProps = { readonly sheet: ClientSheet; readonly product: string };

/** What to say of the product, what clients object, and what must be done before it is proposed. */
export function CardPitch({ sheet, product }: CardPitchProps) {
  const { t } = useTranslation('callSession');
  const { data, error, reload } = useQuery('catalogue.sheet', { product }, { events: ['catalogue.changed'] });
  if (!data && error) return <ErrorState error={error} onRetry={reload} />;
  if (!data) return <Skeleton h={90} />;
  const gates = sheet.gaps.gaps.find((gap) => gap.product === product)?.gates ?? data.gates;
  return (
    <div className={classes['pitch']}>
      <div>
        <Group justify="space-between" gap={4} wrap="nowrap">
          <Title order={3}>{data.label}</Title>
          <ProductLink product={data.product} label={data.label} />
        </Group>
        <Text size="sm">{data.pitch.pitch}</Text>
        {gates.length > 0 && (
          <>
            <Title order={3} mt={8}>
              {t('gates')}
            </Title>
            <Text size="sm">{gates.join(' ')}</Text>
          </>
        )}
      </div>
      <div>
        <Title order={3}>{t('objections')}</Title>
        <dl className={classes['objections']}>
          {data.pitch.objections.map(({ objection, answer }) => (
            <div key={objection}>
              <dt>« {objection} »</dt>
              <dd>{answer}</dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  );
}
