import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SessionSummary } from '#shared/contract/callSessions.ts';
import { Figure, Figures } from '../../ui/Figure.tsx';

/** What came of the calls. */
export function SummaryFigures({ summary }: { readonly summary: SessionSummary }) {
  const { t } = useTranslation('callSession');
  const { reached, attempted, appointments, promises, refused, proposals, skipped, left, durationMin } = summary;
  const passed = skipped.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <Figures label={t('summary.label')} large>
        <Figure name={t('summary.reached')} value={t('summary.of', { reached, attempted })} />
        <Figure name={t('summary.appointments')} value={appointments} />
        <Figure name={t('summary.promises')} value={promises} />
        <Figure name={t('summary.proposals')} value={proposals} />
        <Figure name={t('summary.refused')} value={refused} />
        <Figure name={t('summary.skipped')} value={passed} />
        <Figure name={t('summary.left')} value={left} />
        <Figure name={t('summary.duration')} value={t('summary.minutes', { count: durationMin })} />
      </Figures>
      {passed > 0 && (
        <Text size="sm" c="dimmed">
          {t('summary.skippedFor')}{' '}
          {skipped
            .map(({ reason, count }) => t('count.byReason', { reason: t(`skipReason.${reason}`).toLowerCase(), count }))
            .join(' · ')}
        </Text>
      )}
    </>
  );
}
