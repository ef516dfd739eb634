import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useOverlay } from '../../ui/overlay.ts';
import { exportOverlay } from './exportStore.ts';

export function ExportModal() {
  const { t } = useTranslation('exports');
  const { request } = useOverlay(exportOverlay);
  return <Modal opened={request !== null} onClose={exportOverlay.close} title={t('title')} />;
}
