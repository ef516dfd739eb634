import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';

export function ReassignScreen() {
  const { t } = useTranslation('reassign');
  return <ScreenHeader title={t('title')} />;
}
