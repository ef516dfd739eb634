import { useTranslation } from 'react-i18next';
import { ChangePasswordForm } from './ChangePasswordForm.tsx';
import { Desk } from './Desk.tsx';

/** Somebody came in with a temporary password: nothing else before it is replaced. */
export function TemporaryPassword() {
  const { t } = useTranslation('session');
  return (
    <Desk title={t('temporary.title')} text={t('temporary.text')}>
      <ChangePasswordForm currentLabel={t('temporary.current')} onDone={() => undefined} />
    </Desk>
  );
}
