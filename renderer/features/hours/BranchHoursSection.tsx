import { Button, Group, NumberInput, Select, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BranchHours } from '#shared/contract/hours.ts';
import { AppointmentKind } from '#shared/contract/vocabulary.ts';
import { TERRITORIES } from '#shared/domain/holidays.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { notifyUndo } from '../../ui/notify.tsx';
import { Section } from '../../ui/Section.tsx';
import { ScreenSkeleton } from '../frame/ScreenSkeleton.tsx';
import { DaysEditor } from './DaysEditor.tsx';
import { newKey, readDays, readWeek, toLine } from './hoursForm.ts';
import { WeekEditor } from './WeekEditor.tsx';

/** When the branch is open, for the director. */
export function BranchHoursSection() {
  const { t } = useTranslation('hours');
  const { data, error, reload } = useQuery('hours.branch', {});
  return (
    <Section title={t('branch.title')}>
      {data && <BranchHoursForm key={JSON.stringify(data)} hours={data} onSaved={reload} />}
      {!data && error && <ErrorState error={error} onRetry={reload} />}
      {!data && !error && <ScreenSkeleton />}
    </Section>
  );
}

const SIDES = ['beforeMin', 'afterMin'] as const;

function BranchHoursForm({ hours, onSaved }: { readonly hours: BranchHours; readonly onSaved: () => void }) {
  const { t } = useTranslation(['hours', 'vocabulary']);
  const { run, busy, error } = useCommand('hours.setBranch');
  const [opening, setOpening] = useState(() => hours.opening.map(toLine));
  const [closures, setClosures] = useState(() =>
    hours.closures.map(({ on, label }) => ({ key: newKey(), on, label, ranges: '' })),
  );
  const [territory, setTerritory] = useState(hours.territory);
  const [buffers, setBuffers] = useState(hours.buffers);
  const [fault, setFault] = useState<string | null>(null);

  async function save() {
    const [week, days] = [readWeek(opening), readDays(closures)];
    if ('fault' in week) return setFault(week.fault);
    if ('fault' in days) return setFault(days.fault);
    if (days.value.some(({ label }) => label.trim() === '')) return setFault(t('wrong.noReason'));
    setFault(null);
    const saved = await run({
      opening: week.value.map(({ weekday, startMin, endMin }) => ({ weekday, startMin, endMin })),
      closures: days.value.map(({ on, label }) => ({ on, label })),
      territory,
      buffers,
    });
    if (!saved) return;
    notifyUndo(t('branch.saved'), () => void run(hours).then(onSaved));
    onSaved();
  }

  return (
    <Stack gap="sm" pb="sm">
      <Text size="xs" c="dimmed" px="sm" pt="sm">
        {t(opening.length === 0 ? 'branch.always' : 'branch.openingHint')}
      </Text>
      <WeekEditor week={opening} onChange={(next) => setOpening([...next])} />
      <Stack px="sm" gap="md">
        <DaysEditor
          title={t('branch.closures')}
          hint={t('branch.closuresHint')}
          withRanges={false}
          days={closures}
          onChange={(next) =>
            setClosures(next.map((day) => ({ ...day, on: day.on as (typeof hours.closures)[number]['on'] })))
          }
        />
        <Select
          label={t('branch.territory')}
          description={t('branch.territoryHint')}
          w={320}
          allowDeselect={false}
          data={[
            { value: '', label: t('branch.national') },
            ...TERRITORIES.map((value) => ({ value, label: t(`territory.${value}`) })),
          ]}
          value={territory ?? ''}
          onChange={(value) => setTerritory(TERRITORIES.find((one) => one === value) ?? null)}
        />
        <Table aria-label={t('branch.buffers')} w="auto" withRowBorders={false} verticalSpacing={3}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('branch.buffers')}</Table.Th>
              {SIDES.map((side) => (
                <Table.Th key={side}>{t(`branch.${side}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {AppointmentKind.options.map((kind) => (
              <Table.Tr key={kind}>
                <Table.Th fw={400}>{t(`vocabulary:appointmentKind.${kind}`)}</Table.Th>
                {SIDES.map((side) => (
                  <Table.Td key={side}>
                    <NumberInput
                      size="xs"
                      w={90}
                      min={0}
                      max={120}
                      allowDecimal={false}
                      aria-label={t('branch.bufferOf', {
                        kind: t(`vocabulary:appointmentKind.${kind}`),
                        side: t(`branch.${side}`),
                      })}
                      value={buffers[kind][side]}
                      onChange={(value) =>
                        setBuffers({ ...buffers, [kind]: { ...buffers[kind], [side]: Number(value) || 0 } })
                      }
                    />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <FormError>{fault ?? error?.message}</FormError>
        <Group justify="flex-end">
          <Button loading={busy} onClick={() => void save()}>
            {t('branch.save')}
          </Button>
        </Group>
      </Stack>
    </Stack>
  );
}
