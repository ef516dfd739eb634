import { NumberInput, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from '../../api/hooks.ts';
import { Choice } from '../../ui/Choice.tsx';
import { FilterBar } from '../portfolio/FilterBar.tsx';
import { OwnerSelect } from '../portfolio/OwnerSelect.tsx';
import { ClientNumbers } from './ClientNumbers.tsx';
import classes from './Reassign.module.css';
import type { ReassignDraft } from './reassignDraft.ts';

export type StepProps = {
  readonly draft: ReassignDraft;
  readonly onChange: (part: Partial<ReassignDraft>) => void;
};

const WAYS = ['filter', 'clients'] as const;
const BY_NAME = { by: 'name', descending: false } as const;

/** Whose clients move: a portfolio, part of it, or the numbers of a list. */
export function Selection({ draft, onChange }: StepProps) {
  const { t } = useTranslation('reassign');
  return (
    <Stack gap="sm" p="sm">
      <div className={classes['fields']}>
        <Choice
          label={t('select.by')}
          value={draft.by}
          onChange={(by) => onChange({ by })}
          options={WAYS.map((value) => ({ value, label: t(`select.way.${value}`) }))}
        />
        {draft.by === 'filter' && (
          <>
            <div>
              <Text size="sm" fw={500} mb={2} aria-hidden>
                {t('select.of')}
              </Text>
              <OwnerSelect value={draft.advisorId} onChange={(advisorId) => onChange({ advisorId })} />
            </div>
            <NumberInput
              label={t('select.limit')}
              placeholder={t('select.all')}
              min={1}
              max={20000}
              allowDecimal={false}
              w={190}
              value={draft.limit ?? ''}
              onChange={(value) => onChange({ limit: typeof value === 'number' && value >= 1 ? value : null })}
            />
          </>
        )}
      </div>
      {draft.by === 'filter' ? (
        <>
          <FilterBar filter={draft.filter} onChange={(filter) => onChange({ filter })} />
          <Count draft={draft} />
        </>
      ) : (
        <ClientNumbers text={draft.numbers} onText={(numbers) => onChange({ numbers })} />
      )}
    </Stack>
  );
}

function Count({ draft: { advisorId, filter, limit } }: { readonly draft: ReassignDraft }) {
  const { t } = useTranslation('reassign');
  const { data, error } = useQuery(
    'portfolios.list',
    { advisorId, filter, sort: BY_NAME, offset: 0, limit: 1 },
    { events: ['portfolios.changed', 'clients.changed'] },
  );
  const count = data === undefined ? undefined : Math.min(data.total, limit ?? data.total);
  return (
    <Text component="output" aria-live="polite" fw={600}>
      {error ? error.message : count === undefined ? t('select.counting') : t('select.count', { count })}
    </Text>
  );
}
