import { Button, Group, Text, TextInput } from '@mantine/core';
import { IconPhoneOff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatLongDate, formatTime, localParts } from '#shared/domain/time.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import { FieldRow } from '../../ui/FieldRow.tsx';
import { useNow } from '../../ui/useNow.ts';
import { type ContactForm, timedMinutes } from './contactForm.ts';
import { readMoment } from './readForm.ts';
import type { ContactEntry } from './useContactForm.ts';

type Props = Pick<ContactEntry, 'form' | 'errors' | 'change'>;

/** When the contact was held: now, unless the person says otherwise. */
export function WhenField({ form, errors, change }: Props) {
  const { t } = useTranslation('contacts');
  const now = useNow();
  const atMs = readMoment(form, now);
  const moment = atMs === null ? null : localParts(atMs, BRANCH_ZONE);
  return (
    <FieldRow field="atMs" label={t('field.when')} error={errors.atMs}>
      {({ labelledBy, describedBy, invalid }) => (
        <>
          <TextInput
            aria-labelledby={labelledBy}
            aria-describedby={describedBy}
            error={invalid}
            value={form.whenText}
            onChange={(event) => change({ whenText: event.currentTarget.value })}
            placeholder={t('whenPlaceholder')}
            autoComplete="off"
          />
          {!invalid && moment && (
            <Text size="xs" c="dimmed" mt={2} component="output" display="block">
              {t('dueAt', { date: formatLongDate(moment.date), time: formatTime(moment.minutes) })}
            </Text>
          )}
        </>
      )}
    </FieldRow>
  );
}

/** Minutes. While a dialled call lasts, the timer fills them. */
export function DurationField({ form, errors, change }: Props) {
  const { t } = useTranslation('contacts');
  const timed = form.dialledAtMs !== null && form.durationText === '';
  return (
    <FieldRow field="durationMin" label={t('field.duration')} error={errors.durationMin}>
      {({ labelledBy, describedBy, invalid }) => (
        <Group gap="xs" wrap="nowrap">
          <TextInput
            w={86}
            inputMode="numeric"
            aria-labelledby={labelledBy}
            aria-describedby={describedBy}
            error={invalid}
            value={form.durationText}
            onChange={(event) => change({ durationText: event.currentTarget.value })}
            rightSection={
              <Text size="xs" c="dimmed" aria-hidden>
                {t('minutes')}
              </Text>
            }
            autoComplete="off"
          />
          {timed && <Timer form={form} onStop={(minutes) => change({ durationText: String(minutes) })} />}
        </Group>
      )}
    </FieldRow>
  );
}

function Timer({ form, onStop }: { readonly form: ContactForm; readonly onStop: (minutes: number) => void }) {
  const { t } = useTranslation('contacts');
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.floor((nowMs - (form.dialledAtMs ?? nowMs)) / 1000));
  return (
    <>
      <Text size="sm" ff="monospace" role="timer" aria-label={t('timer')}>
        {`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`}
      </Text>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconPhoneOff size={14} aria-hidden />}
        onClick={() => onStop(timedMinutes(form, Date.now()) ?? 0)}
      >
        {t('hangUp')}
      </Button>
    </>
  );
}
