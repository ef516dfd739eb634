import { Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** An empty part of the sheet, said in a few words. */
export function Nothing({ children }: { readonly children: ReactNode }) {
  return (
    <Text size="sm" c="dimmed" px={12} py={8}>
      {children}
    </Text>
  );
}
