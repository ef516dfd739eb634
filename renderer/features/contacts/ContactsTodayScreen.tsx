import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';

export function ContactsTodayScreen() {
  const { t } = useTranslation('contacts');
  return <ScreenHeader title={t('title')} />;
}
