import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOverlay } from '../../ui/overlay.ts';
import { useAccount } from '../session/sessionStore.ts';
import { ExportDone } from './ExportDone.tsx';
import { ExportForm } from './ExportForm.tsx';
import { ExportRunning } from './ExportRunning.tsx';
import { firstChoices } from './exportForm.ts';
import { exportJob } from './exportJob.ts';
import { type ExportRequest, exportOverlay } from './exportStore.ts';

/** The contact history as a CSV file: what, announced before it is written, and counted after. */
export function ExportModal() {
  const { t } = useTranslation('exports');
  const { request, turn } = useOverlay(exportOverlay);
  return (
    <Modal opened={request !== null} onClose={exportOverlay.close} title={t('title')} size={980} yOffset="4vh">
      {request && <Content key={turn} request={request} />}
    </Modal>
  );
}

function Content({ request }: { readonly request: ExportRequest }) {
  const { advisorId } = useAccount();
  const { job } = exportJob.useValue(advisorId);
  // Kept while the file is written: a refusal finds the form as it was.
  const [choices, setChoices] = useState(() => firstChoices(request));
  if (job.kind === 'running') return <ExportRunning progress={job.progress} onCancel={job.stop} />;
  if (job.kind === 'done') {
    return <ExportDone file={job.file} grant={job.grant} onAgain={exportJob.forget} onClose={exportOverlay.close} />;
  }
  return <ExportForm choices={choices} onChange={setChoices} refusal={job.error} />;
}
