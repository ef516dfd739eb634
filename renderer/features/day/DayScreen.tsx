import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';

export function DayScreen() {
  const { t } = useTranslation('day');
  return <ScreenHeader title={t('title')} />;
}
