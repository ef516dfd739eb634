import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';

export function CallListScreen() {
  const { t } = useTranslation('calls');
  return <ScreenHeader title={t('title')} />;
}
