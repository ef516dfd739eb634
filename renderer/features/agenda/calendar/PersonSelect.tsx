import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CoverOut } from '#shared/contract/covers.ts';
import type { AdvisorId, Role } from '#shared/values.ts';
import { useQuery } from '../../../api/hooks.ts';

export type PersonSelectProps = {
  readonly role: Role;
  /** Whom an advisor replaces now: of these only is the calendar theirs to see. */
  readonly covers: readonly CoverOut[];
  /** null = the whole branch for a director, one's own for the others. */
  readonly value: AdvisorId | null;
  readonly onChange: (value: AdvisorId | null) => void;
};

/** Whose calendar is shown. */
export function PersonSelect({ role, covers, value, onChange }: PersonSelectProps) {
  const { t } = useTranslation('calendar');
  const { data = [] } = useQuery('hours.people', {});
  const nobody = t(role === 'branch_director' ? 'wholeBranch' : 'mine');
  return (
    <Select
      aria-label={t('whose')}
      placeholder={nobody}
      w={210}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': nobody }}
      value={value}
      onChange={(chosen) => onChange(chosen as AdvisorId | null)}
      data={(role === 'advisor' ? covers : data.filter((person) => person.role !== 'supervisor')).map(
        ({ advisorId, name }) => ({ value: advisorId, label: name }),
      )}
    />
  );
}
