import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';

export function AccountsScreen() {
  const { t } = useTranslation('accounts');
  return <ScreenHeader title={t('title')} />;
}
