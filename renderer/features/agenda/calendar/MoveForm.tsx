import { Button, Group, NumberInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readDueDate } from '#shared/domain/dueDate.ts';
import { localParts } from '#shared/domain/time.ts';
import { readHourOn, readTypedHour, type TypedHour } from '#shared/domain/typedHour.ts';
import { BRANCH_ZONE, type Instant } from '#shared/values.ts';
import { useNow } from '../../../ui/useNow.ts';
import { spokenClocks } from '../clocks.ts';
import { lengthOf, type Movable } from './moves.ts';
import { zoneOf } from './useMoving.ts';
import { placeInWords } from './words.ts';

export type MoveFormProps = {
  readonly item: Movable;
  readonly onMove: (fromMs: Instant, lengthMin: number) => void;
};

/** Another day, hour or length, typed: « jeu 14h », « 27/11 10h30 ». What was understood stands beneath, on both clocks. */
export function MoveForm({ item, onMove }: MoveFormProps) {
  const { t } = useTranslation(['calendar', 'agenda', 'booking']);
  const now = useNow();
  const [text, setText] = useState('');
  const [length, setLength] = useState<number | string>(lengthOf(item));
  const [chosenMs, setChosenMs] = useState<Instant | null>(null);
  const message = useId();
  const read = text.trim() === '' ? ({ kind: 'at', atMs: item.fromMs } as const) : readWhen(text, item, now);
  // An hour that comes twice that night is asked for, never guessed.
  const to = read.kind === 'two' ? chosenMs : read.kind === 'at' ? (read.atMs as Instant) : null;
  const lengthMin = Number(length);
  const lengthOk = Number.isInteger(lengthMin) && lengthMin >= 15 && lengthMin <= 180;
  const unchanged = to === item.fromMs && lengthMin === lengthOf(item);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (to !== null && lengthOk && !unchanged) onMove(to, lengthMin);
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <Title order={2}>{t('move.title')}</Title>
        <Group gap="xs" align="flex-start" wrap="nowrap">
          <TextInput
            flex={1}
            label={t('move.when')}
            placeholder={t('move.placeholder')}
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setChosenMs(null);
            }}
            error={read.kind === 'at' ? undefined : read.kind === 'unread' ? t('move.unread') : read.message}
            aria-describedby={read.kind === 'two' ? message : undefined}
            autoComplete="off"
          />
          {item.kind === 'appointment' && (
            <NumberInput
              w={110}
              label={t('move.length')}
              value={length}
              onChange={setLength}
              min={15}
              max={180}
              step={15}
              allowDecimal={false}
              error={lengthOk ? undefined : t('move.badLength')}
            />
          )}
        </Group>
        {read.kind === 'two' && (
          <Group gap="xs" id={message}>
            {([read.firstAtMs, read.secondAtMs] as Instant[]).map((atMs, index) => (
              <Button
                key={atMs}
                size="compact-sm"
                variant={atMs === chosenMs ? 'filled' : 'default'}
                aria-pressed={atMs === chosenMs}
                onClick={() => setChosenMs(atMs)}
              >
                {t(index === 0 ? 'booking:typed.first' : 'booking:typed.second', {
                  clocks: spokenClocks(atMs, zoneOf(item)),
                })}
              </Button>
            ))}
          </Group>
        )}
        <Text size="sm" component="output">
          {to !== null && lengthOk && !unchanged && placeInWords(to, lengthMin, zoneOf(item))}
        </Text>
        <Button type="submit" style={{ alignSelf: 'flex-start' }} disabled={to === null || !lengthOk || unchanged}>
          {t('move.action')}
        </Button>
      </Stack>
    </form>
  );
}

/** The instant meant; a day without an hour keeps the hour. */
function readWhen(text: string, { fromMs }: Movable, now: number): TypedHour | { readonly kind: 'unread' } {
  const read = readDueDate(text, now);
  if (!read.ok) {
    // « ven 23/04 15h »; and of what was understood but is no hour, or over, why.
    const typed = readTypedHour(text, BRANCH_ZONE, now);
    return typed.kind === 'fault' && read.fault === 'unknown' ? { kind: 'unread' } : typed;
  }
  return readHourOn(read.on, read.minutes ?? localParts(fromMs, BRANCH_ZONE).minutes, BRANCH_ZONE, now);
}
