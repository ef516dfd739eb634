import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from '../../api/hooks.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { OtherCalendars } from '../external-calendars/OtherCalendars.tsx';
import { ScreenSkeleton } from '../frame/ScreenSkeleton.tsx';
import { HoursSettings } from '../hours/HoursSettings.tsx';
import { useAccount } from '../session/sessionStore.ts';
import { BranchForm } from './BranchForm.tsx';
import { PersonalSettings } from './PersonalSettings.tsx';

/** One's own screens for everybody; the branch's rules for the director. */
export function SettingsScreen() {
  const { t } = useTranslation('settings');
  const { role } = useAccount();
  return (
    <>
      <ScreenHeader title={t('title')} />
      <Stack maw={760}>
        <PersonalSettings />
        {role === 'branch_director' && <Branch />}
        <HoursSettings />
        {role === 'advisor' && <OtherCalendars />}
      </Stack>
    </>
  );
}

function Branch() {
  const { data, error, reload } = useQuery('settings.get', {}, { events: ['settings.changed'] });
  if (data) return <BranchForm key={JSON.stringify(data)} settings={data} />;
  return error ? <ErrorState error={error} onRetry={reload} /> : <ScreenSkeleton />;
}
