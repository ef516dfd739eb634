import { UnstyledButton } from '@mantine/core';
import type { ClientId } from '#shared/values.ts';
import { openClient } from '../../nav.ts';
import classes from './DayScreen.module.css';

/** A client's name that opens the client. */
export function ClientName({ id, name }: { readonly id: ClientId; readonly name: string }) {
  return (
    <UnstyledButton className={classes['name'] ?? ''} onClick={() => openClient(id)}>
      {name}
    </UnstyledButton>
  );
}
