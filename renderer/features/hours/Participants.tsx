import { Group, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AdvisorId } from '#shared/values.ts';
import { useQuery } from '../../api/hooks.ts';
import { useAccount } from '../session/sessionStore.ts';
import classes from './Hours.module.css';

export type People = {
  /** Who holds the meeting; null = oneself, or for the director the client's advisor. */
  readonly advisorId: AdvisorId | null;
  /** Who joins. */
  readonly withAdvisorId: AdvisorId | null;
};
export type ParticipantsProps = { readonly value: People; readonly onChange: (part: Partial<People>) => void };

/** Who holds the meeting, and who joins: the free hours are those of both. */
export function Participants({ value, onChange }: ParticipantsProps) {
  const { t } = useTranslation('hours');
  const me = useAccount();
  const { data: people = [] } = useQuery('hours.people', {});
  const isAdvisor = me.role === 'advisor';
  const holders = people.filter(
    ({ advisorId, role }) => role !== 'supervisor' && !(isAdvisor && advisorId === me.advisorId),
  );
  const joining = people.filter(({ advisorId }) => advisorId !== (value.advisorId ?? me.advisorId));
  const idOf = (chosen: string | null) => people.find(({ advisorId }) => advisorId === chosen)?.advisorId ?? null;
  return (
    <Group gap="sm">
      <Select
        label={t('people.holder')}
        className={classes['holder'] ?? ''}
        searchable
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        data={[
          { value: '', label: t(isAdvisor ? 'people.me' : 'people.owner') },
          ...holders.map(({ advisorId, name }) => ({
            value: advisorId,
            label: isAdvisor ? t('people.standIn', { name }) : name,
          })),
        ]}
        value={value.advisorId ?? ''}
        onChange={(next) => {
          const advisorId = idOf(next);
          onChange(
            advisorId !== null && advisorId === value.withAdvisorId
              ? { advisorId, withAdvisorId: null }
              : { advisorId },
          );
        }}
      />
      <Select
        label={t('people.with')}
        className={classes['person'] ?? ''}
        searchable
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        data={[
          { value: '', label: t('people.nobody') },
          ...joining.map(({ advisorId, name }) => ({ value: advisorId, label: name })),
        ]}
        value={value.withAdvisorId ?? ''}
        onChange={(next) => onChange({ withAdvisorId: idOf(next) })}
      />
    </Group>
  );
}
