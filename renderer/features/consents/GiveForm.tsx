import { Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Channel, ConsentScope } from '#shared/contract/vocabulary.ts';
import { callRulesOn } from '#shared/domain/callRules.ts';
import { CONSENT_SCOPES } from '#shared/domain/callTypes.ts';
import { longestConsentOn } from '#shared/domain/consentTerms.ts';
import { addDays, MINUTE_MS } from '#shared/domain/time.ts';
import type { Instant, LocalDate } from '#shared/values.ts';
import { useCommand } from '../../api/hooks.ts';
import { newRowId } from '../../api/ids.ts';
import { DateField } from '../../ui/DateField.tsx';
import { useToday } from '../../ui/useNow.ts';
import { notifyGiven } from './consentActions.ts';
import { type ConsentClient, consentOverlay } from './consentStore.ts';
import { FormActions } from './FormActions.tsx';
import { ProofFields } from './ProofFields.tsx';
import { readSlot, SlotFields } from './SlotFields.tsx';
import { ChannelSelect } from './WithdrawForm.tsx';
import { consentProof, consentWording } from './wording.ts';

/** A consent in full: its products, its term or its exact hour, its text and its proof. */
export function GiveForm({ client }: { readonly client: ConsentClient }) {
  const { t } = useTranslation(['consents', 'vocabulary']);
  const today = useToday();
  const form = useRef<HTMLFormElement>(null);
  const [openedAtMs] = useState(() => Date.now());
  const [id] = useState(() => newRowId(openedAtMs));
  const [scope, setScope] = useState<ConsentScope>('all');
  const [channel, setChannel] = useState<Channel>('phone');
  const [term, setTerm] = useState<'year' | 'slot'>('year');
  const [expiresOn, setExpiresOn] = useState<LocalDate | null>(null);
  const [day, setDay] = useState<LocalDate | null>(null);
  const [hour, setHour] = useState('');
  const [tried, setTried] = useState(false);
  // Written by the form until somebody changes them.
  const [ownWording, setOwnWording] = useState<string | null>(null);
  const [ownProof, setOwnProof] = useState<string | null>(null);
  const { run, busy, error } = useCommand('consents.give');

  const slot = term === 'slot' ? readSlot(day, hour, client.zone) : null;
  const agreed = slot?.ok && client.zone !== null ? { fromMs: slot.fromMs, zone: client.zone } : null;
  const wording = ownWording ?? consentWording({ scope, expiresOn, slot: agreed }, openedAtMs);
  const proof = ownProof ?? consentProof(channel, openedAtMs);

  async function save() {
    setTried(true);
    if (term === 'slot' && !slot?.ok) return;
    const { exactSlotMaxMin } = callRulesOn(today);
    const exactSlot =
      slot?.ok === true
        ? { fromMs: slot.fromMs as Instant, toMs: (slot.fromMs + exactSlotMaxMin * MINUTE_MS) as Instant }
        : null;
    const agreedFor = exactSlot === null ? { expiresOn } : { exactSlot };
    if (!(await run({ id, clientId: client.clientId, scope, channel, wording, proof, ...agreedFor }))) return;
    consentOverlay.close();
    notifyGiven(client, scope, id, { wording, proof });
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
        <Segmented
          label={t('form.scope')}
          value={scope}
          onChange={setScope}
          data={CONSENT_SCOPES.map((value) => ({ value, label: t(`vocabulary:consentScope.${value}`) }))}
        />
        <Segmented
          label={t('form.term')}
          value={term}
          onChange={setTerm}
          data={[
            { value: 'year', label: t('form.oneYear') },
            { value: 'slot', label: t('form.exactSlot') },
          ]}
        />
        {term === 'slot' ? (
          <SlotFields
            zone={client.zone}
            day={day}
            hour={hour}
            reading={slot}
            tried={tried}
            onDay={setDay}
            onHour={setHour}
          />
        ) : (
          <Group>
            <DateField
              label={t('form.expiresOn')}
              value={expiresOn ?? longestConsentOn(null, openedAtMs)}
              onChange={setExpiresOn}
              minDate={addDays(today, 1)}
              maxDate={longestConsentOn(null, openedAtMs)}
            />
          </Group>
        )}
        <ChannelSelect value={channel} onChange={setChannel} />
        <ProofFields wording={wording} proof={proof} onWording={setOwnWording} onProof={setOwnProof} />
        <FormActions
          label={t('form.submitGive')}
          busy={busy}
          error={error?.message}
          onSave={() => form.current?.requestSubmit()}
        />
      </Stack>
    </form>
  );
}

type SegmentedProps<V extends string> = {
  readonly label: string;
  readonly value: V;
  readonly onChange: (value: V) => void;
  readonly data: readonly { readonly value: V; readonly label: string }[];
};

function Segmented<V extends string>({ label, value, onChange, data }: SegmentedProps<V>) {
  return (
    <div>
      <Text size="sm" fw={500} mb={4} aria-hidden>
        {label}
      </Text>
      <SegmentedControl
        aria-label={label}
        fullWidth
        value={value}
        onChange={(chosen) => onChange(data.find((one) => one.value === chosen)?.value ?? value)}
        data={[...data]}
      />
    </div>
  );
}
