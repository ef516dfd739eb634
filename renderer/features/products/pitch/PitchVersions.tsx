import { Badge, Button, Group, Skeleton, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PitchVersion } from '#shared/contract/catalogue.ts';
import { toAppError } from '../../../api/errors.ts';
import { useQuery } from '../../../api/hooks.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { notifyError } from '../../../ui/notify.tsx';
import classes from '../Products.module.css';
import { changesText } from './changesText.ts';
import { PitchText } from './PitchText.tsx';
import { pitchChanges } from './pitchChanges.ts';
import { savePitch } from './savePitch.ts';
import { versionName } from './versionName.ts';

type PitchVersionsProps = {
  readonly product: string;
  readonly current: PitchVersion;
  readonly mayEdit: boolean;
};

/** Who wrote what and when, the newest first; an older text can be read, and taken up again as a new version. */
export function PitchVersions({ product, current, mayEdit }: PitchVersionsProps) {
  const { t } = useTranslation('products');
  const [opened, setOpened] = useState(false);
  return (
    <div className={classes['foot']}>
      {current.version === 0 ? (
        <Text size="xs" c="dimmed">
          {t('pitch.onlyCatalogue')}
        </Text>
      ) : (
        <Button size="compact-sm" variant="subtle" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          {t('pitch.versions')} ({current.version})
        </Button>
      )}
      {opened && <Versions product={product} current={current} mayEdit={mayEdit} />}
    </div>
  );
}

function Versions({ product, current, mayEdit }: PitchVersionsProps) {
  const { data, error, reload } = useQuery('catalogue.pitches', { product }, { events: ['catalogue.changed'] });
  if (!data) return error ? <ErrorState error={error} onRetry={reload} /> : <Skeleton h={60} mt={6} aria-busy />;
  return (
    <ul className={classes['plain']}>
      {data.map((version, index) => (
        <Version
          key={version.version}
          version={version}
          before={data[index + 1]}
          isCurrent={version.version === current.version}
          onRestore={mayEdit ? () => void restore(product, version, current) : undefined}
        />
      ))}
    </ul>
  );
}

async function restore(product: string, version: PitchVersion, current: PitchVersion): Promise<void> {
  try {
    await savePitch(product, version, current.version, current);
  } catch (thrown) {
    notifyError(toAppError(thrown).message);
  }
}

type VersionProps = {
  readonly version: PitchVersion;
  readonly before: PitchVersion | undefined;
  readonly isCurrent: boolean;
  readonly onRestore: (() => void) | undefined;
};

function Version({ version, before, isCurrent, onRestore }: VersionProps) {
  const { t } = useTranslation('products');
  const [reading, setReading] = useState(false);
  const { version: n } = version;
  return (
    <li className={classes['version']}>
      <div className={classes['versionHead']}>
        <div>
          <Text size="sm">{versionName(version)}</Text>
          <Text size="xs" c="dimmed">
            {before ? changesText(pitchChanges(before, version)) : t('pitch.change.first')}
          </Text>
        </div>
        {isCurrent ? (
          <Badge size="sm">{t('pitch.current')}</Badge>
        ) : (
          <Group gap={4} wrap="nowrap">
            <Button
              size="compact-xs"
              variant="default"
              aria-expanded={reading}
              aria-label={t(reading ? 'pitch.hideOf' : 'pitch.readOf', { version: n })}
              onClick={() => setReading(!reading)}
            >
              {t(reading ? 'pitch.hide' : 'pitch.read')}
            </Button>
            {onRestore && (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={t('pitch.restoreOf', { version: n })}
                onClick={onRestore}
              >
                {t('pitch.restore')}
              </Button>
            )}
          </Group>
        )}
      </div>
      {reading && (
        <div className={classes['quoted']}>
          <PitchText pitch={version} />
        </div>
      )}
    </li>
  );
}
