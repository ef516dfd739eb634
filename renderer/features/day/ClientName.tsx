import { UnstyledButton } from '@mantine/core';
import type { ClientId } from '#shared/values.ts';
import { openClient } from '../../nav.ts';
import classes from './DayScreen.module.css';

export type ClientNameProps = {
  readonly id: ClientId;
  readonly name: string;
  /** In another portfolio: there is no sheet to open. */
  readonly elsewhere?: boolean | undefined;
};

/** A client's name that opens the client. */
export function ClientName({ id, name, elsewhere = false }: ClientNameProps) {
  if (elsewhere) return <span className={classes['elsewhere']}>{name}</span>;
  return (
    <UnstyledButton className={classes['name'] ?? ''} onClick={() => openClient(id)}>
      {name}
    </UnstyledButton>
  );
}
