import { Select } from '@mantine/core';
import { IconAlertTriangle, IconUserShare } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AdvisorId, Role } from '#shared/values.ts';
import { useQuery } from '../../api/hooks.ts';

type Colleague = { readonly advisorId: AdvisorId; readonly name: string; readonly role: Role };
const NOBODY: readonly Colleague[] = [];

/** Everybody with an account, and who of them may replace this person. */
export function useDeputies(absentId: AdvisorId | undefined) {
  const { data: people = NOBODY } = useQuery('hours.people', {});
  const absent = people.find(({ advisorId }) => advisorId === absentId);
  return {
    nameOf: (id: AdvisorId | null): string | undefined => people.find(({ advisorId }) => advisorId === id)?.name,
    /** A supervisor has no clients to leave to anybody. */
    needed: absent !== undefined && absent.role !== 'supervisor',
    deputies: people.filter(({ advisorId, role }) => role === 'advisor' && advisorId !== absentId),
  };
}

export type DeputySelectProps = {
  readonly deputies: readonly Colleague[];
  readonly value: AdvisorId | null;
  readonly onChange: (deputyId: AdvisorId | null) => void;
  /** Its name for a reader, where the label has no room. */
  readonly name?: string;
  readonly disabled?: boolean;
};

/** Who keeps the portfolio during an absence; nobody is said as what is still to be seen to. */
export function DeputySelect({ deputies, value, onChange, name, disabled = false }: DeputySelectProps) {
  const { t } = useTranslation('covers');
  const icon =
    value === null ? (
      <IconAlertTriangle size={15} aria-hidden color="var(--mantine-color-orange-text)" />
    ) : (
      <IconUserShare size={15} aria-hidden />
    );
  return (
    <Select
      {...(name === undefined ? { label: t('deputy.label') } : { 'aria-label': name, size: 'xs' })}
      w={name === undefined ? 210 : 'clamp(128px, 20vw, 176px)'}
      placeholder={t('deputy.none')}
      searchable
      clearable
      disabled={disabled}
      clearButtonProps={{ 'aria-label': t('deputy.none') }}
      leftSection={icon}
      leftSectionPointerEvents="none"
      value={value}
      onChange={(next) => onChange(deputies.find(({ advisorId }) => advisorId === next)?.advisorId ?? null)}
      data={deputies.map((person) => ({ value: person.advisorId, label: person.name }))}
    />
  );
}
