import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './Results.module.css';

export type BarProps = {
  readonly name: string;
  /** 0 to 1. */
  readonly share: number;
  readonly value: string;
  readonly before?: string;
  readonly onOpen: (() => void) | undefined;
};

/** A name, a bar, and the number, which opens its lines. */
export function Bar({ name, share, value, before, onOpen }: BarProps) {
  const { t } = useTranslation('results');
  return (
    <li className={classes['bar']}>
      <span className={classes['name']} title={name}>
        {name}
      </span>
      <span className={classes['track']} aria-hidden>
        <span className={classes['fill']} style={{ width: `${Math.min(1, share) * 100}%` }} />
      </span>
      <span className={classes['right']}>
        {onOpen ? (
          <UnstyledButton
            className={classes['value'] ?? ''}
            aria-label={`${value}. ${t('open', { name })}`}
            onClick={onOpen}
          >
            {value}
          </UnstyledButton>
        ) : (
          <span className={classes['plainValue']}>{value}</span>
        )}
        {before !== undefined && <span className={classes['quiet']}> {before}</span>}
      </span>
    </li>
  );
}
