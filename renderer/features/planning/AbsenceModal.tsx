import { FocusTrap, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AbsenceForm } from '../hours/AbsenceForm.tsx';
import type { Spot } from './planningDraft.ts';

export type AbsenceModalProps = {
  /** null = closed. */
  readonly at: (Spot & { readonly name: string }) | null;
  readonly onClose: () => void;
};

/** Records an absence of this person from this day on, with who replaces. */
export function AbsenceModal({ at, onClose }: AbsenceModalProps) {
  const { t } = useTranslation('planning');
  return (
    <Modal opened={at !== null} onClose={onClose} size={720} title={at && t('absence.title', { name: at.name })}>
      {/* The first Tab leads into the form, and Enter does not close it. */}
      <FocusTrap.InitialFocus />
      {at && <AbsenceForm key={`${at.advisorId} ${at.on}`} advisorId={at.advisorId} day={at.on} onAdded={onClose} />}
    </Modal>
  );
}
