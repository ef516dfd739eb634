import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';

export function SettingsScreen() {
  const { t } = useTranslation('settings');
  return <ScreenHeader title={t('title')} />;
}
