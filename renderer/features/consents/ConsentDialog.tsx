import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useOverlay } from '../../ui/overlay.ts';
import { CompleteForm } from './CompleteForm.tsx';
import { type ConsentRequest, consentOverlay } from './consentStore.ts';
import { GiveForm } from './GiveForm.tsx';
import { WithdrawForm } from './WithdrawForm.tsx';

/** A consent or a withdrawal in full: what two keys recorded is completed here, or the whole is typed. */
export function ConsentDialog() {
  const { t } = useTranslation('consents');
  const { request, turn } = useOverlay(consentOverlay);
  return (
    <Modal
      opened={request !== null}
      onClose={consentOverlay.close}
      title={request && t(`form.${request.kind}Title`)}
      size={620}
    >
      {request && <Form key={turn} request={request} />}
    </Modal>
  );
}

function Form({ request }: { readonly request: ConsentRequest }) {
  switch (request.kind) {
    case 'give':
      return <GiveForm client={request.client} />;
    case 'complete':
      return <CompleteForm request={request} />;
    case 'withdraw':
      return <WithdrawForm client={request.client} />;
  }
}
