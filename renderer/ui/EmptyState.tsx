import { Stack, Text } from '@mantine/core';
import type { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';

export type EmptyStateProps = {
  readonly icon?: typeof IconCheck;
  readonly title: ReactNode;
  readonly children?: ReactNode;
};

/** Nothing to show, said on purpose. `children` is what to do next. */
export function EmptyState({ icon: Icon, title, children }: EmptyStateProps) {
  return (
    <Stack align="center" gap={6} p="lg" ta="center">
      {Icon && <Icon size={24} aria-hidden color="var(--mantine-color-dimmed)" />}
      <Text fw={600}>{title}</Text>
      {children !== undefined && (
        <Text size="sm" c="dimmed" component="div">
          {children}
        </Text>
      )}
    </Stack>
  );
}
