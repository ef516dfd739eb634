import { Text } from '@mantine/core';
import type { PromiseOut } from '#shared/contract/promises.ts';
import type { LocalDate } from '#shared/values.ts';
import classes from './DayScreen.module.css';
import { PromiseLine } from './PromiseLine.tsx';

export type PromiseListProps = {
  readonly promises: readonly PromiseOut[];
  readonly today: LocalDate;
  readonly empty: string;
};

export function PromiseList({ promises, today, empty }: PromiseListProps) {
  if (promises.length === 0) {
    return (
      <Text size="sm" c="dimmed" p="sm">
        {empty}
      </Text>
    );
  }
  return (
    <ul className={classes['list']}>
      {promises.map((promise) => (
        <PromiseLine key={promise.id} promise={promise} today={today} />
      ))}
    </ul>
  );
}
