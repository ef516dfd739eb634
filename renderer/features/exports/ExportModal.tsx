import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useOverlay } from '../../ui/overlay.ts';
import { useAccount } from '../session/sessionStore.ts';
import { ExportDone } from './ExportDone.tsx';
import { ExportForm } from './ExportForm.tsx';
import { ExportRunning } from './ExportRunning.tsx';
import { exportJob } from './exportJob.ts';
import { exportOverlay } from './exportStore.ts';

/** The contact history as a CSV file: what, announced before it is written, and counted after. */
export function ExportModal() {
  const { t } = useTranslation('exports');
  const { request, turn } = useOverlay(exportOverlay);
  return (
    <Modal opened={request !== null} onClose={exportOverlay.close} title={t('title')} size={980} yOffset="4vh">
      {request && <Content key={turn} />}
    </Modal>
  );
}

function Content() {
  const { advisorId } = useAccount();
  const { job } = exportJob.useValue(advisorId);
  const { request } = useOverlay(exportOverlay);
  if (job.kind === 'running') return <ExportRunning progress={job.progress} onCancel={job.stop} />;
  if (job.kind === 'done') {
    return <ExportDone file={job.file} grant={job.grant} onAgain={exportJob.forget} onClose={exportOverlay.close} />;
  }
  return <ExportForm request={request ?? {}} refusal={job.error} />;
}
