import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClientSheet } from '#shared/contract/clients.ts';
import type { ClientId } from '#shared/values.ts';
import { FieldRow } from '../../ui/FieldRow.tsx';
import { LocalClock } from '../../ui/LocalClock.tsx';
import { PhoneText } from '../../ui/values.tsx';
import { fullName } from '../client/names.ts';
import { phoneToDial } from '../client/phones.ts';
import { ClientPicker } from './ClientPicker.tsx';
import classes from './ContactDrawer.module.css';
import type { ContactEntry } from './useContactForm.ts';

type ContactWhoProps = {
  readonly entry: ContactEntry;
  readonly sheet: ClientSheet | undefined;
  readonly onChoose: (id: ClientId) => void;
  readonly onForget: () => void;
};

/** With whom: the client on screen, the one of the draft, or a search. */
export function ContactWho({ entry, sheet, onChoose, onForget }: ContactWhoProps) {
  const { t } = useTranslation(['contacts', 'common']);
  const { form, errors, resumed, change, discard } = entry;
  const { clientId, correction } = form;
  // A dialled call, an appointment, a correction are about one client only.
  const bound = correction !== null || form.attemptId !== null || form.appointmentId !== null;
  const known = sheet?.id === clientId ? sheet : undefined;
  return (
    <FieldRow field="client" label={t('field.client')} error={errors.client}>
      {(ids) => (
        <>
          {clientId === null ? (
            <ClientPicker ids={ids} onChoose={onChoose} />
          ) : (
            <div className={classes['who']}>
              <Text fw={650} size="md">
                {(known && fullName(known)) ?? correction?.clientName ?? clientId}
              </Text>
              {known && (
                <Text size="sm" c="dimmed" component="div">
                  {known.age !== null && `${t('common:age', { count: known.age })} · `}
                  <PhoneText phone={phoneToDial(known)} />
                  {' · '}
                  <LocalClock zone={known.zone} confirmed={known.zoneConfirmed} />
                </Text>
              )}
              {!bound && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  onClick={() => {
                    change({ clientId: null, keepsPromiseIds: [] });
                    onForget();
                  }}
                >
                  {t('changeClient')}
                </Button>
              )}
            </div>
          )}
          {resumed && (
            <div className={classes['who']}>
              <Text size="xs" c="dimmed" component="output">
                {t('resumed')}
              </Text>
              <Button size="compact-xs" variant="subtle" color="gray" onClick={discard}>
                {t('discard')}
              </Button>
            </div>
          )}
        </>
      )}
    </FieldRow>
  );
}
