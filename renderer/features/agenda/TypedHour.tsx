import { Button, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { zoneLabel } from '#shared/domain/time.ts';
import { twoClocks } from '#shared/domain/twoClocks.ts';
import { type TypedHour as Read, readTypedHour } from '#shared/domain/typedHour.ts';
import { BRANCH_ZONE, type ZoneId } from '#shared/values.ts';
import { useNow } from '../../ui/useNow.ts';
import classes from './Booking.module.css';
import { spokenClocks } from './clocks.ts';

export type TypedHourProps = {
  readonly zone: ZoneId | null;
  /** Read, and it exists: to be shown on both clocks before it is booked. */
  readonly onRead: (atMs: number) => void;
};

/** A day and an hour in one line, on the clock of Paris or on the client's. Enter reads it. */
export function TypedHour({ zone, onRead }: TypedHourProps) {
  const { t } = useTranslation('booking');
  const now = useNow();
  const [text, setText] = useState('');
  const [onClock, setOnClock] = useState<'here' | 'there'>('here');
  const [read, setRead] = useState<Read | null>(null);
  const message = useId();
  // A clock that shows the same hour needs no choice.
  const other = zone !== null && twoClocks(now, zone).there !== null ? zone : null;
  const clock = onClock === 'there' && other !== null ? other : BRANCH_ZONE;

  function submit(event: FormEvent) {
    event.preventDefault();
    const next = readTypedHour(text, clock, now);
    setRead(next);
    if (next.kind === 'at') onRead(next.atMs);
  }

  const faulty = read !== null && read.kind !== 'at';
  return (
    <>
      <Group component="form" gap={6} wrap="nowrap" className={classes['typed'] ?? ''} onSubmit={submit}>
        <TextInput
          aria-label={t('typed.label')}
          placeholder={t('typed.example')}
          size="xs"
          w={170}
          maxLength={60}
          value={text}
          error={faulty}
          aria-describedby={faulty ? message : undefined}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setRead(null);
          }}
        />
        {other !== null && (
          <NativeSelect
            aria-label={t('typed.clock')}
            size="xs"
            value={onClock}
            onChange={(event) => {
              setOnClock(event.currentTarget.value === 'there' ? 'there' : 'here');
              setRead(null);
            }}
            data={[
              { value: 'here', label: t('typed.timeOf', { place: zoneLabel(BRANCH_ZONE) }) },
              { value: 'there', label: t('typed.timeOf', { place: zoneLabel(other) }) },
            ]}
          />
        )}
        <Button type="submit" size="xs" variant="default" disabled={text.trim() === ''}>
          {t('typed.read')}
        </Button>
      </Group>
      {faulty && (
        <div
          role="alert"
          id={message}
          className={classes['typedFault']}
          ref={(box) => box?.scrollIntoView({ block: 'nearest' })}
        >
          <Text size="sm" c="var(--mantine-color-error)">
            {read.message}
          </Text>
          {read.kind === 'two' && (
            <Group gap="xs" mt={4}>
              {[read.firstAtMs, read.secondAtMs].map((atMs, index) => (
                <Button
                  key={atMs}
                  size="compact-sm"
                  variant="default"
                  onClick={() => {
                    setRead({ kind: 'at', atMs });
                    onRead(atMs);
                  }}
                >
                  {t(index === 0 ? 'typed.first' : 'typed.second', {
                    clocks: spokenClocks(atMs, clock === BRANCH_ZONE ? zone : clock),
                  })}
                </Button>
              ))}
            </Group>
          )}
        </div>
      )}
    </>
  );
}
