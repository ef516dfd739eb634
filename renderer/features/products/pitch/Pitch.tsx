import { Button, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PitchVersion } from '#shared/contract/catalogue.ts';
import { Section } from '../../../ui/Section.tsx';
import { useAccount } from '../../session/sessionStore.ts';
import classes from '../Products.module.css';
import { PitchForm } from './PitchForm.tsx';
import { PitchText } from './PitchText.tsx';
import { PitchVersions } from './PitchVersions.tsx';
import { pitchDraft, written } from './pitchDraft.ts';
import { versionName } from './versionName.ts';

type PitchProps = { readonly product: string; readonly pitch: PitchVersion };

/** The pitch in force; who leads the team rewrites it here, and every version stays to be read. */
export function Pitch({ product, pitch }: PitchProps) {
  const { t } = useTranslation('products');
  const { role } = useAccount();
  const mayEdit = role !== 'advisor';
  const draft = pitchDraft(product);
  const kept = draft.useValue();
  const writing = mayEdit && kept.open ? kept.written : null;
  return (
    <Section
      title={t('pitch.title')}
      action={
        mayEdit &&
        writing === null && (
          <Button
            size="compact-sm"
            variant={kept.written === null ? 'subtle' : 'light'}
            leftSection={<IconPencil size={14} aria-hidden />}
            onClick={() => draft.change({ open: true, written: kept.written ?? written(pitch) })}
          >
            {t(kept.written === null ? 'pitch.edit' : 'pitch.resume')}
          </Button>
        )
      }
    >
      {writing === null ? (
        <div className={classes['body']}>
          <PitchText pitch={pitch} />
          <Text size="xs" c="dimmed" mt={8}>
            {versionName(pitch)}
          </Text>
        </div>
      ) : (
        <PitchForm product={product} current={pitch} writing={writing} />
      )}
      <PitchVersions product={product} current={pitch} mayEdit={mayEdit} />
    </Section>
  );
}
