import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';

export function GapsScreen() {
  const { t } = useTranslation('gaps');
  return <ScreenHeader title={t('title')} />;
}
