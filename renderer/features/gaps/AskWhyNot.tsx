import { Drawer, Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientGaps } from '#shared/contract/gaps.ts';
import type { ClientId } from '#shared/values.ts';
import { useQuery } from '../../api/hooks.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { GapLine } from '../client/GapsPanel.tsx';
import { WhyNotList } from '../client/WhyNotDrawer.tsx';
import { PRODUCT_CHOICES } from '../portfolio/filters.ts';
import classes from './Gaps.module.css';

const DEBOUNCE_MS = 80;
const SHOWN = 8;

/** « Pourquoi pas ? » for any client and any product: what keeps it from being proposed, or why it is. */
export function AskWhyNot({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation('gaps');
  return (
    <Drawer opened={opened} onClose={onClose} title={t('whyNot.title')} size={620} padding="md">
      <Question />
    </Drawer>
  );
}

function Question() {
  const { t } = useTranslation('gaps');
  const [clientId, setClientId] = useState<ClientId | null>(null);
  const [product, setProduct] = useState<string | null>(null);
  return (
    <Stack gap="sm">
      <ClientSelect onChoose={setClientId} />
      <Select
        label={t('column.product')}
        placeholder={t('allProducts')}
        data={PRODUCT_CHOICES}
        value={product}
        onChange={setProduct}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('allProducts') }}
      />
      {clientId === null ? (
        <Text size="sm" c="dimmed">
          {t('whyNot.hint')}
        </Text>
      ) : (
        <Answer clientId={clientId} product={product} />
      )}
    </Stack>
  );
}

/** Finds a client from two characters: name, telephone or client number. */
function ClientSelect({ onChoose }: { readonly onChoose: (id: ClientId | null) => void }) {
  const { t } = useTranslation('gaps');
  const [text, setText] = useState('');
  const [wanted] = useDebouncedValue(text.trim(), DEBOUNCE_MS);
  const { data } = useQuery('clients.search', { text: wanted, limit: SHOWN }, { enabled: wanted.length >= 2 });
  return (
    <Select
      label={t('column.client')}
      placeholder={t('whyNot.client')}
      data-autofocus
      searchable
      onSearchChange={setText}
      // The answer is the filter: a telephone or a number finds a name.
      filter={({ options }) => options}
      data={(data ?? []).map(({ id, name, city }) => ({ value: id, label: city === null ? name : `${name}, ${city}` }))}
      nothingFoundMessage={wanted.length < 2 ? t('whyNot.type') : t('whyNot.nobody')}
      onChange={(id) => onChoose(id as ClientId | null)}
    />
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
