import { Button, Group, Text } from '@mantine/core';
import { IconCircleCheck, IconPlayerPlay } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallListRow } from '#shared/contract/calls.ts';
import { usePagedQuery } from '../../api/pages.ts';
import { openClient } from '../../nav.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Keys } from '../../ui/Keys.tsx';
import { usePlace } from '../../ui/place.ts';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { matchesKeys, SHORTCUTS } from '../../ui/shortcuts.ts';
import { openContact } from '../contacts/contactStore.ts';
import { CoverBar } from '../covers/CoverBar.tsx';
import { useCoverScope } from '../covers/useCoverScope.ts';
import { startSession } from '../session-calls/startSession.ts';
import { CallFilters } from './CallFilters.tsx';
import classes from './CallList.module.css';
import { callColumns, dialRow } from './callColumns.tsx';
import { CallPlace, START, TOP } from './callPlace.ts';

const CHANGES = ['contacts.changed', 'promises.changed', 'appointments.changed', 'clients.changed'] as const;
const ROW_HEIGHT = 60;

/** Whom to call, best first. Who may not be called now stays in sight, with the rule and the next allowed hour. */
export function CallListScreen() {
  const { t } = useTranslation(['calls', 'callSession']);
  const [place, setPlace] = usePlace('calls', CallPlace, START);
  const { show, product, table } = place;
  const scope = useCoverScope(place.advisorId);
  const { advisorId } = scope;
  const question = { advisorId, show, product };
  const source = usePagedQuery('calls.list', question, { events: CHANGES });
  const filtered = show !== 'all' || product !== null;

  function rowOf(target: EventTarget): CallListRow | undefined {
    const index = target instanceof HTMLElement ? target.dataset['row'] : undefined;
    return index === undefined ? undefined : source.rowAt(Number(index));
  }

  function onKeyDown(event: KeyboardEvent) {
    const row = rowOf(event.target);
    if (!row) return;
    const pressed = (keys: string) => matchesKeys(keys, event.nativeEvent);
    const act = pressed(SHORTCUTS.listDial.keys)
      ? () => void dialRow(row)
      : pressed(SHORTCUTS.listOpenClient.keys)
        ? () => openClient(row.clientId)
        : pressed(SHORTCUTS.listLog.keys)
          ? () => openContact({ clientId: row.clientId })
          : null;
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  return (
    <>
      <ScreenHeader title={t('title')} subtitle={source.head && t('callable', { count: source.head.callable })}>
        <Group gap="md" visibleFrom="md">
          <Hint id="listDial" />
          <Hint id="listOpenClient" />
          <Hint id="listLog" />
        </Group>
        <Button
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          onClick={() => startSession({ kind: 'list', product, advisorId })}
        >
          {t('callSession:start.button')}
        </Button>
      </ScreenHeader>
      <CoverBar scope={scope} onChange={(next) => setPlace({ advisorId: next, table: TOP })} />
      <CallFilters place={place} head={source.head} onChange={(part) => setPlace({ ...part, table: TOP })} />
      <div className={classes['screen']} onKeyDownCapture={onKeyDown}>
        <DataTable
          label={t('title')}
          source={source}
          question={question}
          columns={callColumns()}
          rowKey={({ clientId }) => clientId}
          onOpen={({ clientId }) => openClient(clientId)}
          start={table}
          onPlace={(next) => setPlace({ table: next })}
          rowHeight={ROW_HEIGHT}
          empty={
            <EmptyState icon={IconCircleCheck} title={filtered ? t('emptyFiltered') : t('empty')}>
              {filtered ? (
                <Button variant="default" onClick={() => setPlace({ show: 'all', product: null, table: TOP })}>
                  {t('showAll')}
                </Button>
              ) : (
                t('emptyHint')
              )}
            </EmptyState>
          }
        />
      </div>
    </>
  );
}

function Hint({ id }: { readonly id: 'listDial' | 'listOpenClient' | 'listLog' }) {
  const { t } = useTranslation('calls');
  return (
    <Text size="xs" c="dimmed" component="span">
      <Keys of={id} /> {t(`hint.${id}`)}
    </Text>
  );
}
