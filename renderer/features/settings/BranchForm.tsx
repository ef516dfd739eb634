import { Button, Group, NumberInput, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { BranchSettings } from '#shared/contract/personal.ts';
import { useCommand } from '../../api/hooks.ts';
import { FormError } from '../../ui/FormError.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Section } from '../../ui/Section.tsx';

/** Each number with its bounds, in the order of the form. */
const NUMBERS = [
  ['lockAfterMin', 1, 120],
  ['maxAppointmentsPerDay', 1, 30],
  ['leadTimeMin', 0, 10_080],
] as const;
type Field = (typeof NUMBERS)[number][0] | 'branchName' | 'meetingUrlTemplate';

/** The rules of the branch, for the director. */
export function BranchForm({ settings }: { readonly settings: BranchSettings }) {
  const { t } = useTranslation(['settings', 'common']);
  const { run, busy, error } = useCommand('settings.set');
  const form = useForm<BranchSettings>({
    initialValues: settings,
    validate: (values) => {
      const checked = BranchSettings.safeParse(values);
      const wrong = checked.success ? [] : checked.error.issues.map(({ path }) => path[0] as Field);
      return Object.fromEntries(wrong.map((field) => [field, t(`wrong.${field}`)]));
    },
  });

  async function save(values: BranchSettings) {
    if (await run(values)) notifyDone(t('common:saved'));
  }

  return (
    <Section title={t('branch')}>
      <form onSubmit={form.onSubmit((values) => void save(values))} noValidate>
        <Stack p="sm" gap="sm">
          <TextInput label={t('field.branchName')} {...form.getInputProps('branchName')} />
          <TextInput
            label={t('field.meetingUrlTemplate')}
            description={t('help.meetingUrlTemplate')}
            spellCheck={false}
            {...form.getInputProps('meetingUrlTemplate')}
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
            {NUMBERS.map(([field, min, max]) => (
              <NumberInput
                key={field}
                label={t(`field.${field}`)}
                min={min}
                max={max}
                allowDecimal={false}
                {...form.getInputProps(field)}
              />
            ))}
          </SimpleGrid>
          <FormError>{error?.message}</FormError>
          <Group justify="flex-end">
            <Button type="submit" loading={busy} disabled={!form.isDirty()}>
              {t('common:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
