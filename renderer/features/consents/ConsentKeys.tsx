import { Button } from '@mantine/core';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CONSENT_SCOPES } from '#shared/domain/callTypes.ts';
import { KeyHint, Keys } from '../../ui/Keys.tsx';
import { matchesKeys, useShortcut } from '../../ui/shortcuts.ts';
import classes from './ConsentKeys.module.css';
import { giveNow, objectNow, withdrawNow } from './consentActions.ts';
import type { ConsentClient } from './consentStore.ts';

type ConsentKeysProps = {
  readonly client: ConsentClient;
  /** The keys also act inside the dialog that shows this. */
  readonly inDialog?: boolean;
  readonly enabled?: boolean;
};
type Asked = 'give' | 'withdraw';
type Choice = { readonly label: string; readonly record: () => Promise<void> };

/** Two keys during a call: C or W, then the digit of what the client agrees to, or no longer wants. */
export function ConsentKeys({ client, inDialog = false, enabled = true }: ConsentKeysProps) {
  const { t } = useTranslation('consents');
  const [asked, setAsked] = useState<Asked | null>(null);
  const options = { inDialog, enabled };
  useShortcut('consentGive', () => setAsked('give'), options);
  useShortcut('consentWithdraw', () => setAsked('withdraw'), options);
  if (asked !== null && enabled)
    return <Choices key={asked} asked={asked} client={client} onLeave={() => setAsked(null)} />;
  return (
    <div className={classes['keys']}>
      <Button
        size="compact-sm"
        variant="default"
        disabled={!enabled}
        rightSection={<Keys of="consentGive" />}
        aria-keyshortcuts="C"
        onClick={() => setAsked('give')}
      >
        {t('give')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        disabled={!enabled}
        rightSection={<Keys of="consentWithdraw" />}
        aria-keyshortcuts="W"
        onClick={() => setAsked('withdraw')}
      >
        {t('withdraw')}
      </Button>
    </div>
  );
}

type ChoicesProps = { readonly asked: Asked; readonly client: ConsentClient; readonly onLeave: () => void };

/** Has the focus while it waits for the second key, and gives it back. Any other key leaves without recording. */
function Choices({ asked, client, onLeave }: ChoicesProps) {
  const { t } = useTranslation(['consents', 'vocabulary']);
  const box = useRef<HTMLFieldSetElement>(null);
  const choices: readonly Choice[] =
    asked === 'give'
      ? CONSENT_SCOPES.map((scope) => ({
          label: t(`vocabulary:consentScope.${scope}`),
          record: () => giveNow(client, scope),
        }))
      : [
          ...CONSENT_SCOPES.map((scope) => ({
            label: t(`withdrawScope.${scope}`),
            record: () => withdrawNow(client, scope),
          })),
          { label: t('object'), record: () => objectNow(client) },
        ];

  function choose({ record }: Choice) {
    onLeave();
    void record();
  }

  const onKey = useEffectEvent((press: KeyboardEvent) => {
    const chosen = choices.find((_, index) => matchesKeys(String(index + 1), press));
    // Tab and Enter go from one button to the next and choose, as anywhere.
    if (!chosen && ['Tab', 'Shift', 'Enter', ' '].includes(press.key)) return;
    press.preventDefault();
    press.stopPropagation();
    if (chosen) choose(chosen);
    else onLeave();
  });
  const onFocusOut = useEffectEvent(({ relatedTarget }: FocusEvent) => {
    if (relatedTarget instanceof Node && !box.current?.contains(relatedTarget)) onLeave();
  });
  useEffect(() => {
    const own = box.current;
    const before = document.activeElement;
    const keys = (press: KeyboardEvent) => onKey(press);
    const leaves = (event: FocusEvent) => onFocusOut(event);
    own?.focus();
    own?.addEventListener('keydown', keys);
    own?.addEventListener('focusout', leaves);
    return () => {
      own?.removeEventListener('keydown', keys);
      own?.removeEventListener('focusout', leaves);
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);

  const title = t(asked === 'give' ? 'giveWhat' : 'withdrawWhat');
  return (
    <fieldset
      ref={box}
      tabIndex={-1}
      aria-label={title}
      className={classes['choices']}
      data-mantine-stop-propagation="true"
    >
      <span className={classes['title']}>{title}</span>
      {choices.map((choice, index) => (
        <Button
          key={choice.label}
          size="compact-sm"
          variant="light"
          leftSection={<KeyHint keys={String(index + 1)} />}
          data-mantine-stop-propagation="true"
          onClick={() => choose(choice)}
        >
          {choice.label}
        </Button>
      ))}
      <Button size="compact-sm" variant="subtle" color="gray" data-mantine-stop-propagation="true" onClick={onLeave}>
        {t('leave')}
      </Button>
    </fieldset>
  );
}
