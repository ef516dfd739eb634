import { Button, TextInput, Title } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTimeAt } from '#shared/domain/time.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import { KeyHint, Keys } from '../../ui/Keys.tsx';
import { useNow } from '../../ui/useNow.ts';
import classes from './Session.module.css';
import { snooze } from './sessionActions.ts';
import { focusCard, useSessionDigits, useSessionKey } from './sessionKeys.ts';
import { type SnoozeChoice as Choice, readSnooze, snoozeChoices } from './snoozeTimes.ts';

type SnoozeChoiceProps = { readonly name: string; readonly onLeave: () => void };

/** The client comes back at that hour, if the law still allows it then. */
export function SnoozeChoice({ name, onLeave }: SnoozeChoiceProps) {
  const { t } = useTranslation('callSession');
  const [text, setText] = useState('');
  const [fault, setFault] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const now = useNow();
  const choices = snoozeChoices(now);
  const other = choices.length;
  const leave = () => {
    onLeave();
    focusCard();
  };
  useSessionDigits((index) => {
    const choice = choices[index];
    if (choice?.possible) void snooze(choice.untilMs);
    else if (index === other) field.current?.focus();
  });
  useSessionKey('sessionLeave', leave);

  function submit(event: FormEvent) {
    event.preventDefault();
    const until = readSnooze(text, now);
    setFault(until === null);
    if (until !== null) void snooze(until);
  }

  function label({ key, untilMs }: Choice): string {
    return key === 'quarter' || key === 'hour'
      ? t(`snoozeIn.${key}`)
      : t('snoozeAt', { time: formatTimeAt(untilMs, BRANCH_ZONE) });
  }

  return (
    <form className={classes['body']} noValidate onSubmit={submit}>
      <Title order={2}>{t('snoozeTitle', { name })}</Title>
      <div className={classes['choices']}>
        {choices.map((choice, index) => (
          <Button
            key={choice.key}
            variant="default"
            justify="flex-start"
            disabled={!choice.possible}
            leftSection={<KeyHint keys={String(index + 1)} />}
            aria-keyshortcuts={String(index + 1)}
            onClick={() => void snooze(choice.untilMs)}
          >
            {label(choice)}
          </Button>
        ))}
        <TextInput
          ref={field}
          label={t('snoozeOther')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={fault ? t('snoozeFault') : null}
          placeholder={t('snoozePlaceholder')}
          leftSection={<KeyHint keys={String(other + 1)} />}
          aria-keyshortcuts={String(other + 1)}
          autoComplete="off"
        />
      </div>
      <Button variant="subtle" rightSection={<Keys of="sessionLeave" />} onClick={leave}>
        {t('leave')}
      </Button>
    </form>
  );
}
