import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';

export function AgendaScreen() {
  const { t } = useTranslation('agenda');
  return <ScreenHeader title={t('title')} />;
}
