import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';

export function PortfolioScreen() {
  const { t } = useTranslation('portfolio');
  return <ScreenHeader title={t('title')} />;
}
