import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';

export function ImportsScreen() {
  const { t } = useTranslation('imports');
  return <ScreenHeader title={t('title')} />;
}
