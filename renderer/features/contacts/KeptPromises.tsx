import { Checkbox, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PromiseOut } from '#shared/contract/promises.ts';
import type { RowId } from '#shared/values.ts';
import { useToday } from '../../ui/useNow.ts';
import { DueText } from '../../ui/values.tsx';
import { dueThere } from '../../ui/when.ts';
import classes from './ContactDrawer.module.css';

type KeptPromisesProps = {
  readonly promises: readonly PromiseOut[];
  readonly kept: readonly RowId[];
  readonly onChange: (kept: RowId[]) => void;
};

/** The promises still open for this client: this contact may be what keeps them. */
export function KeptPromises({ promises, kept, onChange }: KeptPromisesProps) {
  const { t } = useTranslation(['contacts', 'vocabulary']);
  const today = useToday();
  if (promises.length === 0) return null;
  return (
    <fieldset className={classes['promises']}>
      <legend className={classes['legend']}>{t('keptLegend')}</legend>
      <Stack gap={4}>
        {promises.map(({ id, kind, dueOn, dueMin, clientZone, note }) => (
          <Checkbox
            key={id}
            size="xs"
            checked={kept.includes(id)}
            onChange={({ currentTarget }) =>
              onChange(currentTarget.checked ? [...kept, id] : kept.filter((other) => other !== id))
            }
            label={
              <Text span size="sm" lineClamp={1}>
                {t(`vocabulary:followUp.${kind}`)}{' '}
                <DueText on={dueOn} min={dueMin} {...(dueOn < today ? { c: 'var(--mantine-color-error)' } : {})} />
                {[dueThere(dueOn, dueMin, clientZone), note].map((part) => part && ` · ${part}`)}
              </Text>
            }
          />
        ))}
      </Stack>
    </fieldset>
  );
}
