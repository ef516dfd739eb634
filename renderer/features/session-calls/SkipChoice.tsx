import { Button, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SkipReason } from '#shared/contract/callSessions.ts';
import { KeyHint, Keys } from '../../ui/Keys.tsx';
import classes from './Session.module.css';
import { skip } from './sessionActions.ts';
import { focusCard, useSessionDigits, useSessionKey } from './sessionKeys.ts';

type SkipChoiceProps = { readonly name: string; readonly onLeave: () => void };

/** A client is passed for a reason: the campaign and the list learn from it. */
export function SkipChoice({ name, onLeave }: SkipChoiceProps) {
  const { t } = useTranslation('callSession');
  const leave = () => {
    onLeave();
    focusCard();
  };
  useSessionDigits((index) => {
    const reason = SkipReason.options[index];
    if (reason) void skip(reason);
  });
  useSessionKey('sessionLeave', leave);
  return (
    <div className={classes['body']}>
      <Title order={2}>{t('skipTitle', { name })}</Title>
      <div className={classes['choices']}>
        {SkipReason.options.map((reason, index) => (
          <Button
            key={reason}
            variant="default"
            justify="flex-start"
            leftSection={<KeyHint keys={String(index + 1)} />}
            aria-keyshortcuts={String(index + 1)}
            onClick={() => void skip(reason)}
          >
            {t(`skipReason.${reason}`)}
          </Button>
        ))}
      </div>
      <Button variant="subtle" rightSection={<Keys of="sessionLeave" />} onClick={leave}>
        {t('leave')}
      </Button>
    </div>
  );
}
