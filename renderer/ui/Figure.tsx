import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Figure.module.css';

export type FiguresProps = {
  readonly children: ReactNode;
  readonly label: string;
  /** In boxes, where the figures are what the screen is for. */
  readonly large?: boolean;
};

/** A strip of figures: each a value over its name. */
export function Figures({ children, label, large = false }: FiguresProps) {
  return (
    <dl className={classes['strip']} aria-label={label} data-large={large || undefined}>
      {children}
    </dl>
  );
}

export type FigureProps = { readonly name: string; readonly value: ReactNode; readonly urgent?: boolean };

export function Figure({ name, value, urgent = false }: FigureProps) {
  return (
    <div className={classes['figure']} data-urgent={urgent || undefined}>
      <dt>
        <Text span size="xs" c="dimmed">
          {name}
        </Text>
      </dt>
      <dd>{value}</dd>
    </div>
  );
}
