import { Button, PasswordInput, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '#shared/errors.ts';
import { toAppError } from '../../api/errors.ts';
import { FormError } from '../../ui/FormError.tsx';
import { useAutofocus } from '../../ui/useAutofocus.ts';
import { isUsable, NewPasswordFields, NO_PASSWORD } from './NewPasswordFields.tsx';
import { changePassword } from './sessionStore.ts';

export type ChangePasswordFormProps = { readonly currentLabel: string; readonly onDone: () => void };

export function ChangePasswordForm({ currentLabel, onDone }: ChangePasswordFormProps) {
  const { t } = useTranslation(['frame', 'session']);
  const start = useAutofocus();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState(NO_PASSWORD);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError>();

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!isUsable(next)) return;
    setBusy(true);
    setError(undefined);
    try {
      await changePassword(current, next.password);
      onDone();
    } catch (thrown) {
      setError(toAppError(thrown));
    }
    setBusy(false);
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <PasswordInput
          label={currentLabel}
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('session:showPassword') }}
          autoComplete="current-password"
          ref={start}
          data-autofocus
          required
          withAsterisk={false}
        />
        <NewPasswordFields value={next} onChange={setNext} />
        <FormError>{error?.message}</FormError>
        <Button type="submit" loading={busy} disabled={!isUsable(next)}>
          {t('password.change')}
        </Button>
      </Stack>
    </form>
  );
}
