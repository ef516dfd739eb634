import { Button, Group, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionSource } from '#shared/contract/callSessions.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import type { AppError } from '#shared/errors.ts';
import { toAppError } from '../../api/errors.ts';
import { useQuery } from '../../api/hooks.ts';
import { openScreen } from '../../nav.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Figure, Figures } from '../../ui/Figure.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { useOverlay } from '../../ui/overlay.ts';
import { useAutofocus } from '../../ui/useAutofocus.ts';
import { useCallSession } from './callSession.ts';
import { begin, takeUp } from './sessionActions.ts';
import { startOverlay } from './startSession.ts';

/** Before the first call: how many may be called, how many may not and why. */
export function StartModal() {
  const { t } = useTranslation('callSession');
  const { request } = useOverlay(startOverlay);
  const { session } = useCallSession();
  return (
    <Modal opened={request !== null} onClose={startOverlay.close} title={t('start.title')} size="lg">
      {request && (session ? <OpenAlready title={session.title} /> : <Start source={request} />)}
    </Modal>
  );
}

function OpenAlready({ title }: { readonly title: string }) {
  const { t } = useTranslation('callSession');
  return (
    <Stack gap="md">
      <Text>{t('start.openAlready', { title })}</Text>
      <Group justify="flex-end">
        <Button
          data-autofocus
          onClick={() => {
            takeUp();
            startOverlay.close();
            openScreen('session');
          }}
        >
          {t('start.goOn')}
        </Button>
      </Group>
    </Stack>
  );
}

type Preview = OutputOf<'sessions.preview'>;

function Start({ source }: { readonly source: SessionSource }) {
  const { data, error, reload } = useQuery('sessions.preview', { source });
  if (!data && error) return <ErrorState error={error} onRetry={reload} />;
  return data ? <Confirm source={source} preview={data} /> : <Skeleton h={120} />;
}

function Confirm({ source, preview }: { readonly source: SessionSource; readonly preview: Preview }) {
  const { t } = useTranslation(['callSession', 'common']);
  const [refusal, setRefusal] = useState<AppError>();
  const [busy, setBusy] = useState(false);
  const button = useAutofocus<HTMLButtonElement>();

  async function start() {
    setBusy(true);
    try {
      await begin(source);
    } catch (thrown) {
      setRefusal(toAppError(thrown));
      setBusy(false);
    }
  }

  return (
    <Stack gap="sm">
      <Text fw={600}>{preview.title}</Text>
      <Counts preview={preview} />
      <FormError>{refusal?.message}</FormError>
      <Group justify="flex-end">
        <Button variant="default" onClick={startOverlay.close}>
          {t('common:cancel')}
        </Button>
        <Button
          ref={button}
          data-autofocus
          disabled={preview.total === 0}
          aria-busy={busy}
          onClick={() => void start()}
        >
          {t('start.begin')}
        </Button>
      </Group>
    </Stack>
  );
}

function Counts({ preview }: { readonly preview: Preview }) {
  const { t } = useTranslation(['callSession', 'vocabulary']);
  const { total, callable, blocked, notDue } = preview;
  const refused = blocked.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <Figures label={t('start.title')}>
        <Figure name={t('start.callable')} value={callable} />
        <Figure name={t('start.blocked')} value={refused} />
        <Figure name={t('start.passed')} value={total - callable - refused} />
        <Figure name={t('start.total')} value={total} />
        <Figure name={t('start.notDue')} value={notDue} />
      </Figures>
      {blocked.length > 0 && (
        <Text size="sm" c="dimmed">
          {blocked
            .map(({ rule, count }) => t('count.byReason', { reason: t(`vocabulary:callRule.${rule}`), count }))
            .join(' · ')}
        </Text>
      )}
      {callable === 0 && <Text size="sm">{t(total === 0 ? 'start.nobody' : 'start.nobodyNow')}</Text>}
    </>
  );
}
