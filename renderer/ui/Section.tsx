import { Badge, Group, Paper, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './Section.module.css';

export type SectionProps = {
  readonly title: string;
  /** Beside the title; absent = none. */
  readonly count?: number;
  /** Says that the count is one to act on. */
  readonly urgent?: boolean;
  /** At the right of the title. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
};

/** A titled part of a screen: a landmark with its h2. */
export function Section({ title, count, urgent = false, action, children }: SectionProps) {
  const id = useId();
  return (
    <Paper component="section" withBorder aria-labelledby={id} className={classes['section'] ?? ''}>
      <Group justify="space-between" wrap="nowrap" className={classes['head'] ?? ''}>
        <Group gap={8} wrap="nowrap">
          <Title order={2} id={id}>
            {title}
          </Title>
          {count !== undefined && (
            <Badge size="sm" className={classes['count'] ?? ''} color={urgent && count > 0 ? 'red' : 'gray'}>
              {count}
            </Badge>
          )}
        </Group>
        {action}
      </Group>
      {children}
    </Paper>
  );
}
