import { Button, Checkbox, Group, Text, TextInput } from '@mantine/core';
import { IconPhoneCalling } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { toAppError } from '../../api/errors.ts';
import { FormError } from '../../ui/FormError.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useAccount } from '../session/sessionStore.ts';
import { startSession } from '../session-calls/startSession.ts';
import { countable, isEmpty, isModified, targetDraft } from './targetDraft.ts';

/** The name under which the criteria are kept, and what is done with them. */
export function SaveTarget() {
  const { t } = useTranslation(['targeting', 'common']);
  const { role } = useAccount();
  const draft = targetDraft.useValue();
  const { id, mine, name, shared, criteria } = draft;
  const { faults } = countable(draft);
  const modified = isModified(draft);
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const unusable = isEmpty(draft) || faults.length > 0 || name.trim().length < 2;

  async function save(asCopy: boolean) {
    setBusy(true);
    setError(undefined);
    try {
      const kept = await call('targets.save', { id: asCopy ? null : id, name: name.trim(), criteria, shared });
      targetDraft.change({ id: kept.id, mine: true, saved: JSON.stringify(criteria) });
      notifyDone(t('saved', { name: name.trim() }));
    } catch (thrown) {
      setError(toAppError(thrown).message);
    } finally {
      setBusy(false);
    }
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!unusable) void save(!mine);
  }

  return (
    <form onSubmit={submit}>
      <Group gap="xs" align="flex-end">
        <TextInput
          label={t('name')}
          value={name}
          maxLength={80}
          w={230}
          error={error !== undefined}
          onChange={(event) => targetDraft.change({ name: event.currentTarget.value })}
        />
        <Button type="submit" variant="default" disabled={unusable} loading={busy}>
          {id === null || !mine ? t('common:save') : t('saveChanges')}
        </Button>
        {id !== null && mine && (
          <Button variant="subtle" disabled={unusable} onClick={() => void save(true)}>
            {t('saveCopy')}
          </Button>
        )}
        {(id !== null || !isEmpty(draft)) && (
          <Button variant="subtle" color="gray" onClick={targetDraft.forget}>
            {t('startAfresh')}
          </Button>
        )}
      </Group>
      {role !== 'advisor' && (
        <Checkbox
          mt="xs"
          label={t('share')}
          checked={shared}
          onChange={(event) => targetDraft.change({ shared: event.currentTarget.checked })}
        />
      )}
      <FormError>{error}</FormError>
      {role === 'advisor' && (
        <Group gap="sm" mt="sm">
          <Button
            leftSection={<IconPhoneCalling size={16} aria-hidden />}
            disabled={id === null || modified}
            onClick={() => id !== null && startSession({ kind: 'target', targetId: id })}
          >
            {t('launch')}
          </Button>
          {(id === null || modified) && (
            <Text size="xs" c="dimmed">
              {t('saveFirst')}
            </Text>
          )}
        </Group>
      )}
    </form>
  );
}
