import { SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Channel } from '#shared/contract/vocabulary.ts';
import { CONSENT_SCOPES } from '#shared/domain/callTypes.ts';
import { useCommand } from '../../api/hooks.ts';
import { newRowId } from '../../api/ids.ts';
import { notifyObjected, notifyWithdrawn } from './consentActions.ts';
import { type ConsentClient, consentOverlay } from './consentStore.ts';
import { FormActions } from './FormActions.tsx';

const WHAT = [...CONSENT_SCOPES, 'objection'] as const;

/** What the client no longer wants, by whatever channel they said it. */
export function WithdrawForm({ client }: { readonly client: ConsentClient }) {
  const { t } = useTranslation(['consents', 'vocabulary']);
  const form = useRef<HTMLFormElement>(null);
  const [what, setWhat] = useState<(typeof WHAT)[number]>('all');
  const [channel, setChannel] = useState<Channel>('phone');
  const [said, setSaid] = useState('');
  const [id] = useState(() => newRowId(Date.now()));
  const withdrawal = useCommand('consents.withdraw');
  const objection = useCommand('consents.object');
  const { clientId } = client;

  async function save() {
    const done =
      what === 'objection'
        ? await objection.run({ id, clientId, channel })
        : await withdrawal.run({ id, clientId, scope: what, channel, said });
    if (!done) return;
    consentOverlay.close();
    if (what === 'objection') notifyObjected(client, id);
    else notifyWithdrawn(client, what, id);
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
        <div>
          <Text size="sm" fw={500} id="withdraw-what" mb={4}>
            {t('form.what')}
          </Text>
          <SegmentedControl
            aria-labelledby="withdraw-what"
            fullWidth
            value={what}
            onChange={(value) => setWhat(WHAT.find((one) => one === value) ?? 'all')}
            data={WHAT.map((value) => ({
              value,
              label: value === 'objection' ? t('object') : t(`withdrawScope.${value}`),
            }))}
          />
        </div>
        <ChannelSelect value={channel} onChange={setChannel} />
        {what !== 'objection' && (
          <TextInput
            label={t('form.said')}
            description={t('form.saidHint')}
            maxLength={500}
            value={said}
            onChange={(event) => setSaid(event.currentTarget.value)}
          />
        )}
        <FormActions
          label={t('form.submitWithdraw')}
          busy={withdrawal.busy || objection.busy}
          error={(withdrawal.error ?? objection.error)?.message}
          onSave={() => form.current?.requestSubmit()}
        />
      </Stack>
    </form>
  );
}

type ChannelSelectProps = { readonly value: Channel; readonly onChange: (channel: Channel) => void };

export function ChannelSelect({ value, onChange }: ChannelSelectProps) {
  const { t } = useTranslation(['consents', 'vocabulary']);
  return (
    <Select
      label={t('form.channel')}
      allowDeselect={false}
      value={value}
      onChange={(chosen) => onChange(Channel.options.find((one) => one === chosen) ?? value)}
      data={Channel.options.map((one) => ({ value: one, label: t(`vocabulary:channel.${one}`) }))}
    />
  );
}
