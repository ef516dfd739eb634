import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AppError } from '#shared/errors.ts';
import { FormError } from '../../ui/FormError.tsx';

/** Why the contact could not be recorded; for an unlawful call, also what the advisor may do now. */
export function Refusal({ error }: { readonly error: AppError | undefined }) {
  const { t } = useTranslation('contacts');
  if (!error) return null;
  return (
    <FormError>
      <Text size="sm">{error.message}</Text>
      {error.code === 'conflict' && namesRule(error.details) && (
        <Text size="sm" mt={4}>
          {t('unlawful')}
        </Text>
      )}
    </FormError>
  );
}

function namesRule(details: unknown): boolean {
  return typeof details === 'object' && details !== null && 'rule' in details;
}
