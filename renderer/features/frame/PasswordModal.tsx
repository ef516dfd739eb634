import { Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useOverlay } from '../../ui/overlay.ts';
import { ChangePasswordForm } from '../session/ChangePasswordForm.tsx';
import { passwordOverlay } from './frameStore.ts';

export function PasswordModal() {
  const { t } = useTranslation('frame');
  const { request, turn } = useOverlay(passwordOverlay);
  return (
    <Modal opened={request !== null} onClose={passwordOverlay.close} title={t('password.title')}>
      <ChangePasswordForm
        key={turn}
        currentLabel={t('password.current')}
        onDone={() => {
          passwordOverlay.close();
          notifications.show({ message: t('password.changed'), color: 'teal' });
        }}
      />
    </Modal>
  );
}
