import { ActionIcon, Badge, Button, Group, Skeleton, Text, TextInput, Tooltip } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedTargetOut } from '#shared/contract/targets.ts';
import { call } from '../../api/client.ts';
import { toAppError } from '../../api/errors.ts';
import { useQuery } from '../../api/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { notifyError, notifyUndo } from '../../ui/notify.tsx';
import { Section } from '../../ui/Section.tsx';
import { useAutofocus } from '../../ui/useAutofocus.ts';
import classes from './Targeting.module.css';
import { takeTarget, targetDraft } from './targetDraft.ts';

/** The target groups kept: the own ones, and those that the branch shares. */
export function SavedTargets() {
  const { t } = useTranslation('targeting');
  const { data, error, reload } = useQuery('targets.list', {}, { events: ['targets.changed'] });
  const [renaming, setRenaming] = useState<string>();
  return (
    <Section title={t('savedTargets')} {...(data ? { count: data.length } : {})}>
      {!data && (error ? <ErrorState error={error} onRetry={reload} /> : <Skeleton h={80} m="sm" />)}
      {data?.length === 0 && <EmptyState title={t('noSaved')}>{t('noSavedHint')}</EmptyState>}
      {data?.map((target) =>
        renaming === target.id ? (
          <Rename key={target.id} target={target} onDone={() => setRenaming(undefined)} />
        ) : (
          <SavedTarget key={target.id} target={target} onRename={() => setRenaming(target.id)} />
        ),
      )}
    </Section>
  );
}

function SavedTarget({ target, onRename }: { readonly target: SavedTargetOut; readonly onRename: () => void }) {
  const { t } = useTranslation('targeting');
  const draft = targetDraft.useValue();
  const { id, name, sentence, shared, mine, ownerName } = target;
  return (
    <div className={classes['saved']} data-chosen={draft.id === id || undefined}>
      <div>
        <Group gap={6}>
          <Text size="sm" fw={600}>
            {name}
          </Text>
          {shared && <Badge size="sm">{mine ? t('shared') : t('sharedBy', { name: ownerName })}</Badge>}
        </Group>
        <Text size="xs" c="dimmed">
          {sentence}
        </Text>
      </div>
      <Group gap={4} wrap="nowrap">
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('useName', { name })}
          onClick={() => takeTarget(target)}
        >
          {t('use')}
        </Button>
        {mine && (
          <>
            <Tooltip label={t('rename')}>
              <ActionIcon variant="subtle" aria-label={t('renameName', { name })} onClick={onRename}>
                <IconPencil size={16} aria-hidden />
              </ActionIcon>
            </Tooltip>
            <Tooltip label={t('delete')}>
              <ActionIcon
                variant="subtle"
                color="red"
                aria-label={t('deleteName', { name })}
                onClick={() => void remove(target, t('deleted', { name }))}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </Tooltip>
          </>
        )}
      </Group>
    </div>
  );
}

function Rename({ target, onDone }: { readonly target: SavedTargetOut; readonly onDone: () => void }) {
  const { t } = useTranslation(['targeting', 'common']);
  const field = useAutofocus();
  const [name, setName] = useState(target.name);
  const [error, setError] = useState<string>();

  async function rename(event: FormEvent) {
    event.preventDefault();
    try {
      await call('targets.rename', { id: target.id, name: name.trim() });
      if (targetDraft.get().id === target.id) targetDraft.change({ name: name.trim() });
      onDone();
    } catch (thrown) {
      setError(toAppError(thrown).message);
    }
  }

  return (
    <form className={classes['saved']} onSubmit={(event) => void rename(event)}>
      <TextInput
        ref={field}
        size="xs"
        aria-label={t('renameName', { name: target.name })}
        value={name}
        maxLength={80}
        error={error}
        flex={1}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && onDone()}
      />
      <Group gap={4} wrap="nowrap">
        <Button type="submit" size="compact-sm" disabled={name.trim().length < 2}>
          {t('rename')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onDone}>
          {t('common:cancel')}
        </Button>
      </Group>
    </form>
  );
}

async function remove({ id }: SavedTargetOut, message: string): Promise<void> {
  try {
    await call('targets.delete', { id });
    // What is being written stays: it is only no longer the saved one.
    if (targetDraft.get().id === id) targetDraft.change({ id: null, saved: '' });
    notifyUndo(message, () => void restore(id));
  } catch (thrown) {
    notifyError(toAppError(thrown).message);
  }
}

async function restore(id: SavedTargetOut['id']): Promise<void> {
  try {
    await call('targets.restore', { id });
  } catch (thrown) {
    notifyError(toAppError(thrown).message);
  }
}
