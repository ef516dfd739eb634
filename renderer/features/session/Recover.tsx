import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '#shared/errors.ts';
import { fieldError, toAppError } from '../../api/errors.ts';
import { FormError } from '../../ui/FormError.tsx';
import { useAutofocus } from '../../ui/useAutofocus.ts';
import { Desk } from './Desk.tsx';
import { isUsable, NewPasswordFields, NO_PASSWORD } from './NewPasswordFields.tsx';
import { recover } from './sessionStore.ts';

/** With the printed key: a new password for one account. */
export function Recover({ onBack }: { readonly onBack: () => void }) {
  const { t } = useTranslation('session');
  const start = useAutofocus();
  const [recoveryKey, setRecoveryKey] = useState('');
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState(NO_PASSWORD);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError>();

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!isUsable(password)) return;
    setBusy(true);
    try {
      await recover({ recoveryKey, login, newPassword: password.password });
    } catch (thrown) {
      setError(toAppError(thrown));
      setBusy(false);
    }
  }

  return (
    <Desk title={t('recover.title')} text={t('recover.text')}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <TextInput
            label={t('recover.key')}
            value={recoveryKey}
            onChange={(event) => setRecoveryKey(event.currentTarget.value)}
            error={fieldError(error, 'recoveryKey')}
            autoComplete="off"
            spellCheck={false}
            ref={start}
            required
            withAsterisk={false}
          />
          <TextInput
            label={t('login')}
            value={login}
            onChange={(event) => setLogin(event.currentTarget.value)}
            error={fieldError(error, 'login')}
            autoComplete="username"
            required
            withAsterisk={false}
          />
          <NewPasswordFields value={password} onChange={setPassword} />
          <FormError>{error && error.field === undefined ? error.message : null}</FormError>
          <Button type="submit" loading={busy} disabled={!isUsable(password)}>
            {t('recover.submit')}
          </Button>
          <Text size="sm" c="dimmed">
            {t('recover.ask')}
          </Text>
          <Anchor component="button" type="button" size="sm" onClick={onBack}>
            {t('recover.back')}
          </Anchor>
        </Stack>
      </form>
    </Desk>
  );
}
