import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';

export function TeamScreen() {
  const { t } = useTranslation('team');
  return <ScreenHeader title={t('title')} />;
}
