import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '../../api/hooks.ts';
import { useAccount } from '../session/sessionStore.ts';
import { AbsencesSection } from './AbsencesSection.tsx';
import { BranchHoursSection } from './BranchHoursSection.tsx';
import { HoursSection } from './HoursSection.tsx';

/** One's own hours and absences; anybody's, and the branch's, for the director. */
export function HoursSettings() {
  const { advisorId: own, role } = useAccount();
  const isDirector = role === 'branch_director';
  const [chosen, setChosen] = useState<string>(own);
  const { data: people = [] } = useQuery('hours.people', {}, { enabled: isDirector });
  const person = people.find(({ advisorId }) => advisorId === chosen);
  const other = person !== undefined && person.advisorId !== own ? person : null;
  return (
    <>
      {isDirector && <BranchHoursSection />}
      {isDirector && <PersonChoice people={people} value={chosen} onChange={setChosen} />}
      <HoursSection
        key={`hours ${chosen}`}
        advisorId={other?.advisorId ?? null}
        {...(other === null ? {} : { name: other.name })}
      />
      <AbsencesSection key={`absences ${chosen}`} advisorId={other?.advisorId ?? null} />
    </>
  );
}

type PersonChoiceProps = {
  readonly people: readonly { readonly advisorId: string; readonly name: string }[];
  readonly value: string;
  readonly onChange: (advisorId: string) => void;
};

function PersonChoice({ people, value, onChange }: PersonChoiceProps) {
  const { t } = useTranslation('hours');
  return (
    <Select
      label={t('whose')}
      w={320}
      searchable
      allowDeselect={false}
      data={people.map(({ advisorId, name }) => ({ value: advisorId, label: name }))}
      value={value}
      onChange={(next) => next !== null && onChange(next)}
    />
  );
}
