import { Stack } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../api/hooks.ts';
import { newRowId } from '../../api/ids.ts';
import { notifyDone } from '../../ui/notify.tsx';
import { type ConsentRequest, consentOverlay } from './consentStore.ts';
import { FormActions } from './FormActions.tsx';
import { ProofFields } from './ProofFields.tsx';

type CompleteFormProps = { readonly request: Extract<ConsentRequest, { kind: 'complete' }> };

/** What two keys recorded, with its text and proof open. */
export function CompleteForm({ request }: CompleteFormProps) {
  const { t } = useTranslation('consents');
  const form = useRef<HTMLFormElement>(null);
  const [wording, setWording] = useState(request.wording);
  const [proof, setProof] = useState(request.proof);
  const [id] = useState(() => newRowId(Date.now()));
  const { run, busy, error } = useCommand('consents.complete');

  async function save() {
    if (!(await run({ id, consentId: request.consentId, wording, proof }))) return;
    consentOverlay.close();
    notifyDone(t('completed'));
  }

  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Stack gap="sm">
        <ProofFields wording={wording} proof={proof} onWording={setWording} onProof={setProof} proofFirst />
        <FormActions
          label={t('form.submitComplete')}
          busy={busy}
          error={error?.message}
          onSave={() => form.current?.requestSubmit()}
        />
      </Stack>
    </form>
  );
}
