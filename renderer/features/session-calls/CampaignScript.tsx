import { Text, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { usePlace } from '../../ui/place.ts';
import classes from './Session.module.css';

const ScriptPlace = z.object({ open: z.boolean() });
const OPEN = { open: true };

/** What the campaign asks to say; open or not as the person left it. */
export function CampaignScript({ script }: { readonly script: string }) {
  const { t } = useTranslation('callSession');
  const [{ open }, setPlace] = usePlace('session.script', ScriptPlace, OPEN);
  const id = useId();
  const Icon = open ? IconChevronDown : IconChevronRight;
  return (
    <div className={classes['script']}>
      <UnstyledButton
        className={classes['scriptHead'] ?? ''}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setPlace({ open: !open })}
      >
        <Icon size={14} aria-hidden />
        {t('script')}
      </UnstyledButton>
      <div id={id}>
        {open && (
          // Long scripts scroll: the rest of the card stays in sight.
          <Text size="sm" className={classes['scriptText'] ?? ''} tabIndex={0}>
            {script}
          </Text>
        )}
      </div>
    </div>
  );
}
