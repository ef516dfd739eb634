import { ActionIcon, Group, Text, Title, Tooltip } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { goBack, useCanGoBack } from '../nav.ts';
import classes from './ScreenHeader.module.css';

export type ScreenHeaderProps = {
  readonly title: ReactNode;
  /** One line under the title: counts, totals. */
  readonly subtitle?: ReactNode;
  /** Buttons, at the right. */
  readonly children?: ReactNode;
};

/** The one h1 of a screen. It takes the focus when the screen appears, so that a reader hears where it is. */
export function ScreenHeader({ title, subtitle, children }: ScreenHeaderProps) {
  const { t } = useTranslation();
  const canGoBack = useCanGoBack();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!document.querySelector('[role="dialog"]')) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header className={classes['header']}>
      {canGoBack && (
        <Tooltip label={t('back')}>
          <ActionIcon variant="subtle" aria-label={t('back')} aria-keyshortcuts="Alt+ArrowLeft" onClick={goBack}>
            <IconArrowLeft size={18} />
          </ActionIcon>
        </Tooltip>
      )}
      <div className={classes['titles']}>
        <Title order={1} ref={heading} tabIndex={-1}>
          {title}
        </Title>
        {subtitle !== undefined && (
          <Text size="sm" c="dimmed" component="div">
            {subtitle}
          </Text>
        )}
      </div>
      {children !== undefined && <Group gap="xs">{children}</Group>}
    </header>
  );
}
