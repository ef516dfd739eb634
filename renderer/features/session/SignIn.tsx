import { Anchor, Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionState } from '#shared/contract/session.ts';
import type { AppError } from '#shared/errors.ts';
import { toAppError } from '../../api/errors.ts';
import { FormError } from '../../ui/FormError.tsx';
import { useAutofocus } from '../../ui/useAutofocus.ts';
import { DemonstrationAccounts } from './DemonstrationAccounts.tsx';
import { Desk } from './Desk.tsx';
import { Recover } from './Recover.tsx';
import { refusalText } from './refusal.ts';
import { forgetLocked, signIn, useSession } from './sessionStore.ts';

/** Signing in, and coming back from the lock: then the login is there already. */
export function SignIn({ state }: { readonly state: SessionState }) {
  const { t } = useTranslation('session');
  const { locked } = useSession();
  const [recovering, setRecovering] = useState(false);
  const [login, setLogin] = useState(locked?.login ?? '');
  const [password, setPassword] = useState('');
  const [caps, setCaps] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError>();
  const loginField = useAutofocus(locked === null);
  const passwordField = useAutofocus(locked !== null);

  if (recovering) return <Recover onBack={() => setRecovering(false)} />;

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      await signIn(login, password);
    } catch (thrown) {
      setError(toAppError(thrown));
      setBusy(false);
      passwordField.current?.select();
    }
  }

  return (
    <Desk
      title={locked ? t('locked') : (state.branchName ?? t('title'))}
      text={locked ? t('lockedText') : t('welcome')}
    >
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <TextInput
            label={t('login')}
            value={login}
            onChange={(event) => setLogin(event.currentTarget.value)}
            ref={loginField}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            withAsterisk={false}
          />
          <PasswordInput
            ref={passwordField}
            label={t('password')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            onKeyUp={(event) => setCaps(event.getModifierState('CapsLock'))}
            description={caps ? t('caps') : undefined}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
            autoComplete="current-password"
            required
            withAsterisk={false}
          />
          <FormError>{error && refusalText(error)}</FormError>
          <Button type="submit" loading={busy} fullWidth>
            {t('signIn')}
          </Button>
          <Group justify="space-between">
            <Anchor component="button" type="button" size="sm" onClick={() => setRecovering(true)}>
              {t('forgotten')}
            </Anchor>
            {locked && (
              <Anchor component="button" type="button" size="sm" onClick={forgetLocked}>
                {t('otherAccount')}
              </Anchor>
            )}
          </Group>
        </Stack>
      </form>
      {state.demonstration && !locked && (
        <DemonstrationAccounts
          accounts={state.demonstrationAccounts}
          onChoose={(account) => {
            setLogin(account.login);
            setPassword(account.password);
            passwordField.current?.focus();
          }}
        />
      )}
    </Desk>
  );
}
