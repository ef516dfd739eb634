import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DialScheme } from '#shared/contract/os.ts';
import { LEAD_CHOICES } from '#shared/domain/reminders.ts';
import { Section } from '../../ui/Section.tsx';
import { useDialScheme } from '../calls/dialScheme.ts';
import { openPassword } from '../frame/frameStore.ts';
import { SCHEMES, useTheme } from '../frame/ThemeSwitch.tsx';
import { useLeadTime } from '../reminders/leadTime.ts';
import { useSession } from '../session/sessionStore.ts';

export function PersonalSettings() {
  const { t } = useTranslation(['settings', 'frame']);
  const { state } = useSession();
  const [scheme, setScheme] = useTheme();
  const [dial, setDial] = useDialScheme();
  return (
    <Section title={t('personal')}>
      <Stack p="sm" gap="md">
        <Group>
          <Text size="sm" w={130} id="theme-label">
            {t('frame:theme.label')}
          </Text>
          <SegmentedControl
            aria-labelledby="theme-label"
            value={scheme}
            onChange={(value) => {
              const chosen = SCHEMES.find((one) => one === value);
              if (chosen) setScheme(chosen);
            }}
            data={SCHEMES.map((value) => ({ value, label: t(`frame:theme.${value}`) }))}
          />
        </Group>
        <Group>
          <Text size="sm" w={130} id="dial-label">
            {t('dial.label')}
          </Text>
          <SegmentedControl
            aria-labelledby="dial-label"
            value={dial}
            onChange={(value) => setDial(DialScheme.parse(value))}
            data={DialScheme.options.map((value) => ({ value, label: t(`dial.${value}`) }))}
          />
        </Group>
        <LeadTime />
        <Group>
          <Text size="sm" w={130}>
            {t('password')}
          </Text>
          <Button variant="default" onClick={openPassword}>
            {t('frame:account.changePassword')}
          </Button>
        </Group>
        <Text size="xs" c="dimmed">
          {t('version', { version: state?.version ?? '' })}
        </Text>
      </Stack>
    </Section>
  );
}

/** How long before a meeting one is reminded of it. */
function LeadTime() {
  const { t } = useTranslation('reminders');
  const [lead, setLead] = useLeadTime();
  return (
    <Group>
      <Text size="sm" w={130} id="lead-label">
        {t('lead')}
      </Text>
      <SegmentedControl
        aria-labelledby="lead-label"
        value={String(lead)}
        onChange={(value) => {
          const chosen = LEAD_CHOICES.find((minutes) => String(minutes) === value);
          if (chosen) setLead(chosen);
        }}
        data={LEAD_CHOICES.map((minutes) => ({ value: String(minutes), label: t('leadMin', { count: minutes }) }))}
      />
    </Group>
  );
}
