import { Button, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Login } from '#shared/contract/session.ts';
import type { AppError } from '#shared/errors.ts';
import { AdvisorId } from '#shared/values.ts';
import { fieldError, toAppError } from '../../api/errors.ts';
import { FormError } from '../../ui/FormError.tsx';
import { useAutofocus } from '../../ui/useAutofocus.ts';
import { Desk } from './Desk.tsx';
import { isUsable, NewPasswordFields, NO_PASSWORD } from './NewPasswordFields.tsx';
import { createBranch } from './sessionStore.ts';

const EMPTY = { branchName: '', advisorId: '', firstName: '', lastName: '', login: '' };
type Field = keyof typeof EMPTY;

/** The first start of a workstation: the branch and its director's account. */
export function FirstStart() {
  const { t } = useTranslation('session');
  const start = useAutofocus();
  const [fields, setFields] = useState(EMPTY);
  const [password, setPassword] = useState(NO_PASSWORD);
  const [touched, setTouched] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError>();

  const advisorId = AdvisorId.safeParse(fields.advisorId.trim().toUpperCase());
  const login = Login.safeParse(fields.login);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTouched(true);
    if (!advisorId.success || !login.success || !isUsable(password)) return;
    setBusy(true);
    try {
      await createBranch({ ...fields, advisorId: advisorId.data, password: password.password });
    } catch (thrown) {
      setError(toAppError(thrown));
      setBusy(false);
    }
  }

  const input = (field: Field) => ({
    value: fields[field],
    error: fieldError(error, field),
    required: true,
    withAsterisk: false,
    onChange: (event: { currentTarget: HTMLInputElement }) => {
      const { value } = event.currentTarget;
      setFields((all) => ({ ...all, [field]: value }));
    },
  });

  return (
    <Desk title={t('first.title')} text={t('first.text')}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <TextInput label={t('first.branch')} ref={start} {...input('branchName')} />
          <Group grow align="start">
            <TextInput label={t('first.firstName')} {...input('firstName')} />
            <TextInput label={t('first.lastName')} {...input('lastName')} />
          </Group>
          <Group grow align="start">
            <TextInput
              label={t('first.staffNumber')}
              description={t('first.staffHint')}
              {...input('advisorId')}
              {...(touched && !advisorId.success ? { error: t('first.staffWrong') } : {})}
            />
            <TextInput
              label={t('first.login')}
              description={t('first.loginHint')}
              autoComplete="username"
              {...input('login')}
              {...(touched && !login.success ? { error: t('first.loginWrong') } : {})}
            />
          </Group>
          <NewPasswordFields value={password} onChange={setPassword} />
          <FormError>{error && error.field === undefined ? error.message : null}</FormError>
          <Button type="submit" loading={busy} disabled={!isUsable(password)}>
            {t('first.create')}
          </Button>
        </Stack>
      </form>
    </Desk>
  );
}
