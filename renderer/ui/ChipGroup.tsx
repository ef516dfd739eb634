import { type KeyboardEvent, useId } from 'react';
import classes from './ChipGroup.module.css';
import { matchesKeys } from './shortcuts.ts';

export type Chip<Value extends string> = {
  readonly value: Value;
  readonly label: string;
  /** 1 to 9: the key that chooses it while the group has the focus. */
  readonly digit?: number;
};

export type ChipGroupProps<Value extends string> = {
  readonly labelledBy: string;
  readonly describedBy?: string | undefined;
  readonly chips: readonly Chip<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  /** Chosen by its digit or by Enter: the person is ready for what comes next. */
  readonly onDecided?: (value: Value) => void;
  readonly invalid?: boolean;
  readonly autofocus?: boolean;
};

/** One choice among a few, all in sight: arrows move, a digit chooses at once. Real radio buttons underneath. */
export function ChipGroup<Value extends string>(props: ChipGroupProps<Value>) {
  const { labelledBy, describedBy, chips, value, onChange, onDecided, invalid = false, autofocus = false } = props;
  const name = useId();
  const first = chips.some((chip) => chip.value === value) ? value : chips[0]?.value;

  function decide(chosen: Value) {
    onChange(chosen);
    onDecided?.(chosen);
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const { key, nativeEvent } = event;
    if (key === 'Enter' && !event.ctrlKey && !event.metaKey && value !== null) {
      event.preventDefault();
      decide(value);
    }
    const chosen = chips.find(({ digit }) => digit !== undefined && matchesKeys(String(digit), nativeEvent));
    if (chosen) {
      event.preventDefault();
      decide(chosen.value);
    }
  }

  return (
    <div
      role="radiogroup"
      tabIndex={-1}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      className={classes['chips']}
      onKeyDown={onKeyDown}
    >
      {chips.map((chip) => (
        <label key={chip.value} className={classes['chip']} data-invalid={invalid || undefined}>
          <input
            type="radio"
            name={name}
            className={classes['input']}
            checked={chip.value === value}
            onChange={() => onChange(chip.value)}
            aria-keyshortcuts={chip.digit === undefined ? undefined : String(chip.digit)}
            data-autofocus={(autofocus && chip.value === first) || undefined}
          />
          {chip.digit !== undefined && (
            <span className={classes['digit']} aria-hidden>
              {chip.digit}
            </span>
          )}
          {chip.label}
        </label>
      ))}
    </div>
  );
}
