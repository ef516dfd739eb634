import { PasswordInput, Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { passwordStrength, type Strength } from './passwordStrength.ts';

const PERCENT: Readonly<Record<Strength, number>> = { short: 20, weak: 40, fair: 70, good: 100 };
const COLOR: Readonly<Record<Strength, string>> = { short: 'red', weak: 'orange', fair: 'indigo', good: 'teal' };

export type NewPassword = { readonly password: string; readonly repeated: string };
export const NO_PASSWORD: NewPassword = { password: '', repeated: '' };

export function isUsable({ password, repeated }: NewPassword): boolean {
  const strength = passwordStrength(password);
  return strength !== 'short' && strength !== 'weak' && password === repeated;
}

export type NewPasswordFieldsProps = { readonly value: NewPassword; readonly onChange: (value: NewPassword) => void };

/** A new password, typed twice, with what its length is worth. */
export function NewPasswordFields({ value, onChange }: NewPasswordFieldsProps) {
  const { t } = useTranslation(['session', 'frame']);
  const { password, repeated } = value;
  const strength = passwordStrength(password);
  const toggle = { 'aria-label': t('showPassword') };
  return (
    <>
      <PasswordInput
        label={t('frame:password.next')}
        value={password}
        onChange={(event) => onChange({ password: event.currentTarget.value, repeated })}
        autoComplete="new-password"
        visibilityToggleButtonProps={toggle}
        required
        withAsterisk={false}
      />
      {password !== '' && (
        <div>
          <Progress
            value={PERCENT[strength]}
            color={COLOR[strength]}
            size="sm"
            aria-label={t('strength.label')}
            mb={4}
          />
          <Text size="xs" c="dimmed" component="output">
            {t(`strength.${strength}`, { count: password.length })}
          </Text>
        </div>
      )}
      <PasswordInput
        label={t('frame:password.repeat')}
        value={repeated}
        onChange={(event) => onChange({ password, repeated: event.currentTarget.value })}
        error={repeated.length >= password.length && repeated !== password ? t('frame:password.differ') : null}
        autoComplete="new-password"
        visibilityToggleButtonProps={toggle}
        required
        withAsterisk={false}
      />
    </>
  );
}
