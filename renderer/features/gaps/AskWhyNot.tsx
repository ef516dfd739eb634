import { Button, Drawer, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientGaps } from '#shared/contract/gaps.ts';
import type { ClientId } from '#shared/values.ts';
import { useQuery } from '../../api/hooks.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { FieldRow } from '../../ui/FieldRow.tsx';
import { useOverlay } from '../../ui/overlay.ts';
import { GapLine } from '../client/GapsPanel.tsx';
import { WhyNotList } from '../client/WhyNotDrawer.tsx';
import { ClientPicker } from '../contacts/ClientPicker.tsx';
import { productOverlay } from '../products/productStore.ts';
import { useProducts } from '../products/useProducts.ts';
import classes from './Gaps.module.css';

type Chosen = { readonly id: ClientId; readonly name: string };

/** « Pourquoi pas ? » for any client and any product: what keeps it from being proposed, or why it is. */
export function AskWhyNot({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation('gaps');
  const sheet = useOverlay(productOverlay).request;
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={t('whyNot.title')}
      // Escape closes what is above first.
      closeOnEscape={sheet === null}
      size={620}
      padding="md"
    >
      <Question onClose={onClose} />
    </Drawer>
  );
}

function Question({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('gaps');
  const { choices } = useProducts();
  const [client, setClient] = useState<Chosen | null>(null);
  const [product, setProduct] = useState<string | null>(null);
  return (
    <Stack gap="sm">
      <FieldRow field="client" label={t('column.client')} error={undefined}>
        {(ids) =>
          client === null ? (
            <ClientPicker ids={ids} onChoose={(id, name) => setClient({ id, name })} onEscape={onClose} />
          ) : (
            <div className={classes['chosen']}>
              <Text fw={600}>{client.name}</Text>
              <Button size="compact-sm" variant="subtle" onClick={() => setClient(null)}>
                {t('whyNot.change')}
              </Button>
            </div>
          )
        }
      </FieldRow>
      <FieldRow field="product" label={t('column.product')} error={undefined}>
        {({ labelledBy }) => (
          <Select
            aria-labelledby={labelledBy}
            placeholder={t('allProducts')}
            data={choices}
            value={product}
            onChange={setProduct}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': t('allProducts') }}
          />
        )}
      </FieldRow>
      {client === null ? (
        <Text size="sm" c="dimmed">
          {t('whyNot.hint')}
        </Text>
      ) : (
        <Answer clientId={client.id} product={product} />
      )}
    </Stack>
  );
}

function Answer({ clientId, product }: { readonly clientId: ClientId; readonly product: string | null }) {
  const { data, error, reload } = useQuery('gaps.ofClient', { clientId });
  if (error && !data) return <ErrorState error={error} onRetry={reload} />;
  if (!data) return null;
  return <Answered gaps={data} product={product} />;
}

function Answered({ gaps, product }: { readonly gaps: ClientGaps; readonly product: string | null }) {
  const { t } = useTranslation('gaps');
  const proposed = gaps.gaps.filter((gap) => product === null || gap.product === product);
  const refused = gaps.whyNot.filter((line) => product === null || line.product === product);
  return (
    <output>
      {proposed.length > 0 && (
        <>
          <Text size="sm" fw={600}>
            {t('whyNot.proposed', { count: proposed.length })}
          </Text>
          <ul className={classes['list']}>
            {proposed.map((gap) => (
              <GapLine key={gap.product} gap={gap} startsOpen={product !== null} />
            ))}
          </ul>
        </>
      )}
      {refused.length > 0 && (
        <>
          <Text size="sm" fw={600} mt="sm">
            {t('whyNot.refused', { count: refused.length })}
          </Text>
          <WhyNotList whyNot={refused} />
        </>
      )}
    </output>
  );
}
