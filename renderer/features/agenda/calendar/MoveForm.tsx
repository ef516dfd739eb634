import { Button, Group, NumberInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readDueDate } from '#shared/domain/dueDate.ts';
import { localParts } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type Instant } from '#shared/values.ts';
import { useNow } from '../../../ui/useNow.ts';
import { instantOn } from './layout.ts';
import { lengthOf, type Movable, zoneOf } from './useMoving.ts';
import { placeInWords } from './words.ts';

export type MoveFormProps = {
  readonly item: Movable;
  readonly onMove: (fromMs: Instant, lengthMin: number) => void;
};

/** Another day, hour or length, typed: « jeu 14h », « 27/11 10h30 ». What was understood stands beneath, on both clocks. */
export function MoveForm({ item, onMove }: MoveFormProps) {
  const { t } = useTranslation(['calendar', 'agenda']);
  const now = useNow();
  const [text, setText] = useState('');
  const [length, setLength] = useState<number | string>(lengthOf(item));
  const to = text.trim() === '' ? item.fromMs : readWhen(text, item, now);
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
            onChange={(event) => setText(event.currentTarget.value)}
            error={to === null ? t('move.unread') : undefined}
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

/** The instant meant; a day without an hour keeps the hour; null = it cannot be read. */
function readWhen(text: string, { fromMs }: Movable, now: number): Instant | null {
  const read = readDueDate(text, now);
  return read.ok ? instantOn(read.on, read.minutes ?? localParts(fromMs, BRANCH_ZONE).minutes) : null;
}
