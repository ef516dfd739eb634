import { type ReactNode, useId } from 'react';
import { flushSync } from 'react-dom';
import classes from './FieldRow.module.css';

export type FieldIds = {
  readonly labelledBy: string;
  /** Set while there is an error. */
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
};

export type FieldRowProps = {
  /** Names the field for `focusField`. */
  readonly field: string;
  readonly label: string;
  readonly error: string | undefined;
  readonly children: (ids: FieldIds) => ReactNode;
};

/** A field of a dense form: its name at the left, its error right under it. */
export function FieldRow({ field, label, error, children }: FieldRowProps) {
  const id = useId();
  const errorId = `${id}-error`;
  const invalid = error !== undefined;
  return (
    <div className={classes['row']} data-field={field}>
      <span id={id} className={classes['label']}>
        {label}
      </span>
      <div>{children({ labelledBy: id, describedBy: invalid ? errorId : undefined, invalid })}</div>
      {invalid && (
        <span id={errorId} className={classes['error']} role="alert">
          {error}
        </span>
      )}
    </div>
  );
}

/**
 * Brings the focus to a field of a form: to what is chosen in it, else to its first control. At once, so that the next
 * key is already typed there: the change under way, which may bring the field, is shown first.
 */
export function focusField(form: HTMLElement | null, field: string): void {
  flushSync(() => undefined);
  const box = form?.querySelector(`[data-field="${field}"]`);
  const target =
    box?.querySelector<HTMLElement>('input:checked') ?? box?.querySelector<HTMLElement>('input, textarea, button');
  target?.focus();
}
