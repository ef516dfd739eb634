import { Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdvisorId, Instant, LocalDate } from '#shared/values.ts';
import { Choice } from '../../../ui/Choice.tsx';
import { FieldRow } from '../../../ui/FieldRow.tsx';
import { ClientPicker } from '../../contacts/ClientPicker.tsx';
import { AbsenceForm } from '../../hours/AbsenceForm.tsx';
import { useAccount } from '../../session/sessionStore.ts';
import { openBooking } from '../bookingStore.ts';
import { instantOn, type Range } from './layout.ts';
import { NewCallback } from './NewCallback.tsx';
import { placeInWords } from './words.ts';

export const NEW_KINDS = ['appointment', 'absence', 'focus', 'callback'] as const;
type NewKind = (typeof NEW_KINDS)[number];

/** What is to be put in, and where. */
export type NewRequest = {
  /** Whose calendar; null = one's own. */
  readonly advisorId: AdvisorId | null;
  /** null = any hour: a meeting. */
  readonly at: {
    readonly date: LocalDate;
    readonly range: Range;
    /** It was drawn: its length is meant. */
    readonly drawn: boolean;
    /** Names the person where several are shown. */
    readonly name: string | null;
  } | null;
};

export type NewItemProps = {
  /** undefined = closed. */
  readonly request: NewRequest | undefined;
  readonly onClose: () => void;
};

/** An hour of the calendar taken: a meeting for whom, an absence, reserved time, or a callback. */
export function NewItem({ request, onClose }: NewItemProps) {
  const { t } = useTranslation('calendar');
  const [kind, setKind] = useState<NewKind>('appointment');
  const kinds = useKinds(request);
  const shown = kinds.includes(kind) ? kind : (kinds[0] ?? 'appointment');
  const close = () => {
    setKind('appointment');
    onClose();
  };
  return (
    <Modal
      opened={request !== undefined}
      onClose={close}
      title={t(`new.title.${shown}`)}
      size={request?.at ? 620 : 'md'}
    >
      {request && (
        <Stack gap="sm">
          {request.at && <Where at={request.at} />}
          {kinds.length > 1 && (
            <Choice
              label={t('new.what')}
              value={shown}
              onChange={setKind}
              options={kinds.map((value) => ({ value, label: t(`new.kind.${value}`) }))}
            />
          )}
          <Part kind={shown} request={request} onClose={close} />
        </Stack>
      )}
    </Modal>
  );
}

/** What this person may put there. Only an advisor has callbacks; a supervisor has no meetings of their own. */
function useKinds(request: NewRequest | undefined): readonly NewKind[] {
  const { role } = useAccount();
  if (!request?.at) return ['appointment'];
  if (role === 'supervisor') return ['absence', 'focus'];
  return role === 'advisor' ? NEW_KINDS : ['appointment', 'absence', 'focus'];
}

function Where({ at: { date, range, name } }: { readonly at: NonNullable<NewRequest['at']> }) {
  const place = placeInWords(instantOn(date, range.startMin), range.endMin - range.startMin, null);
  return <Text size="sm">{name === null ? place : `${place}, ${name}`}</Text>;
}

type PartProps = { readonly kind: NewKind; readonly request: NewRequest; readonly onClose: () => void };

function Part({ kind, request, onClose }: PartProps) {
  const { advisorId, at } = request;
  if (at && (kind === 'absence' || kind === 'focus'))
    return (
      <AbsenceForm key={kind} kind={kind} advisorId={advisorId} day={at.date} hours={at.range} onAdded={onClose} />
    );
  if (at && kind === 'callback') return <NewCallback date={at.date} minutes={at.range.startMin} onClose={onClose} />;
  return <ForWhom request={request} onClose={onClose} />;
}

function ForWhom({ request: { advisorId, at }, onClose }: Pick<PartProps, 'request' | 'onClose'>) {
  const { t } = useTranslation('calendar');
  return (
    <FieldRow field="client" label={t('new.client')} error={undefined}>
      {(ids) => (
        <ClientPicker
          ids={ids}
          onEscape={onClose}
          onChoose={(clientId, clientName) => {
            onClose();
            openBooking({
              clientId,
              clientName,
              ...(advisorId === null ? {} : { advisorId }),
              ...(at ? wanted(at) : {}),
            });
          }}
        />
      )}
    </FieldRow>
  );
}

const wanted = ({ date, range, drawn }: NonNullable<NewRequest['at']>) => ({
  atMs: instantOn(date, range.startMin) satisfies Instant,
  ...(drawn ? { lengthMin: range.endMin - range.startMin } : {}),
});
