import { Badge, Button } from '@mantine/core';
import { IconMoonStars } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { keysText } from '../../ui/Keys.tsx';
import { SHORTCUTS } from '../../ui/shortcuts.ts';
import { openClosing } from './closingStore.ts';
import { useClosing } from './useClosing.ts';

/** The way to the end of the day; it stands out once the day is ending with something pending. */
export function ClosingButton() {
  const { t } = useTranslation('day');
  const { data } = useClosing();
  const offered = data?.offered ?? false;
  const count = data?.items.length ?? 0;
  return (
    <Button
      size="compact-sm"
      h={30}
      variant={offered ? 'filled' : 'default'}
      leftSection={<IconMoonStars size={15} aria-hidden />}
      rightSection={
        offered && (
          <Badge size="sm" color="gray" variant="white" aria-hidden>
            {count}
          </Badge>
        )
      }
      aria-label={offered ? t('closing.openCount', { count }) : t('closing.open')}
      title={keysText(SHORTCUTS.closeDay.keys)}
      aria-keyshortcuts="Control+Alt+J"
      onClick={() => openClosing()}
    >
      {t('closing.open')}
    </Button>
  );
}
