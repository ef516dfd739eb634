import { useTranslation } from 'react-i18next';
import type { ClientId } from '#shared/values.ts';
import { useQuery } from '../../api/hooks.ts';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';

export function ClientScreen({ clientId }: { readonly clientId: ClientId }) {
  const { t } = useTranslation('client');
  const { data } = useQuery('clients.sheet', { id: clientId });
  return <ScreenHeader title={data?.name ?? t('title')} />;
}
