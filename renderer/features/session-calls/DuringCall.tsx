import { Button, Text, Title } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionItem } from '#shared/contract/callSessions.ts';
import type { ClientSheet } from '#shared/contract/clients.ts';
import { formatPhone } from '#shared/domain/phone.ts';
import { KeyHint } from '../../ui/Keys.tsx';
import { fullName } from '../client/names.ts';
import { ConsentKeys } from '../consents/ConsentKeys.tsx';
import { NoteField } from '../contacts/NoteField.tsx';
import type { ContactEntry } from '../contacts/useContactForm.ts';
import { CallTimer } from './CallTimer.tsx';
import { dialled } from './callNumber.ts';
import { CALL_OUTCOMES, type CallOutcome } from './callReport.ts';
import classes from './Session.module.css';

type DuringCallProps = {
  readonly entry: ContactEntry;
  readonly item: SessionItem;
  readonly sheet: ClientSheet | undefined;
  readonly onDecide: (outcome: CallOutcome) => void;
};

/** While talking: the time that passes, a note, and the ways it may end. */
export function DuringCall({ entry: { form, errors, change }, item, sheet, onDecide }: DuringCallProps) {
  const { t } = useTranslation(['callSession', 'vocabulary']);
  const title = useId();
  const phone = sheet ? dialled(sheet) : null;
  return (
    <div className={classes['body']}>
      <div className={classes['now']}>
        <Title order={2}>{t('state.in_call')}</Title>
        {item.dialledAtMs !== null && <CallTimer sinceMs={item.dialledAtMs} />}
      </div>
      {phone !== null && (
        <Text size="sm" c="dimmed">
          {formatPhone(phone)}
        </Text>
      )}
      <Text size="xs" c="dimmed" fw={600} id={title}>
        {t('outcomeTitle')}
      </Text>
      <fieldset className={classes['outcomes']} aria-labelledby={title}>
        {CALL_OUTCOMES.map((outcome, index) => (
          <Button
            key={outcome}
            variant={outcome === 'reached' ? 'light' : 'default'}
            justify="flex-start"
            leftSection={<KeyHint keys={String(index + 1)} />}
            aria-keyshortcuts={String(index + 1)}
            onClick={() => onDecide(outcome)}
          >
            {t(`vocabulary:outcome.${outcome}`)}
          </Button>
        ))}
      </fieldset>
      {sheet && <ConsentKeys client={{ clientId: sheet.id, name: fullName(sheet), zone: sheet.zone }} />}
      <NoteField value={form.note} error={errors.note} onChange={(note) => change({ note })} />
    </div>
  );
}
