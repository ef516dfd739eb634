import { Alert } from '@mantine/core';
import type { ReactNode } from 'react';

/** What a form as a whole was refused for; nothing when there is nothing to say. */
export function FormError({ children }: { readonly children: ReactNode }) {
  if (children === null || children === undefined) return null;
  return (
    <Alert color="red" variant="light" p="xs" role="alert">
      {children}
    </Alert>
  );
}
