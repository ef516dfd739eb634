import { Alert, Group, SegmentedControl, Select, Text } from '@mantine/core';
import { IconUserShare } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AdvisorId } from '#shared/values.ts';
import { useQuery } from '../../api/hooks.ts';
import classes from './Covers.module.css';
import { untilText } from './coverWords.ts';
import type { CoverScope } from './useCoverScope.ts';

export type CoverBarProps = {
  readonly scope: CoverScope;
  readonly onChange: (advisorId: AdvisorId | null) => void;
};

/** More portfolios than this are chosen from a list. */
const MOST_IN_A_ROW = 3;
const OWN = '';

/** Whose portfolio the screen shows, for as long as somebody is replaced; nothing otherwise. */
export function CoverBar({ scope, onChange }: CoverBarProps) {
  const { t } = useTranslation('covers');
  const { advisorId, active, ended } = scope;
  if (ended !== null) return <Ended advisorId={ended} onClose={() => onChange(null)} />;
  if (active.length === 0) return null;
  const shown = active.find((cover) => cover.advisorId === advisorId);
  const choices = [
    { value: OWN, label: t('scope.own') },
    ...active.map((cover) => ({ value: cover.advisorId as string, label: t('scope.of', { name: cover.name }) })),
  ];
  const choose = (value: string | null) => onChange(value === null || value === OWN ? null : (value as AdvisorId));
  return (
    <Group gap="sm" className={classes['bar'] ?? ''} data-covered={shown !== undefined || undefined}>
      {choices.length <= MOST_IN_A_ROW ? (
        <SegmentedControl
          aria-label={t('scope.label')}
          size="sm"
          transitionDuration={0}
          value={advisorId ?? OWN}
          onChange={choose}
          data={choices}
        />
      ) : (
        <Select
          aria-label={t('scope.label')}
          w={280}
          allowDeselect={false}
          value={advisorId ?? OWN}
          onChange={choose}
          data={choices}
        />
      )}
      <Text size="sm" component="output" aria-live="polite">
        {shown ? t('scope.shown', { name: shown.name, until: untilText(shown.untilMs) }) : ''}
      </Text>
    </Group>
  );
}

/** The cover is over: said once, until the person has read it. */
function Ended({ advisorId, onClose }: { readonly advisorId: AdvisorId; readonly onClose: () => void }) {
  const { t } = useTranslation(['covers', 'common']);
  const { data: people } = useQuery('hours.people', {});
  const name = people?.find((person) => person.advisorId === advisorId)?.name;
  return (
    <Alert
      color="indigo"
      variant="light"
      p="xs"
      mb="sm"
      icon={<IconUserShare size={18} aria-hidden />}
      withCloseButton
      closeButtonLabel={t('common:close')}
      onClose={onClose}
    >
      <Text size="sm">{name === undefined ? t('ended.somebody') : t('ended.of', { name })}</Text>
    </Alert>
  );
}
