import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Brief.module.css';

type BriefPartProps = { readonly title: string; readonly note?: string; readonly children: ReactNode };

export function BriefPart({ title, note, children }: BriefPartProps) {
  return (
    <div className={classes['part']}>
      <h3>
        {title}
        {note !== undefined && <span className={classes['quiet']}> {note}</span>}
      </h3>
      {children}
    </div>
  );
}

type ListProps<T> = {
  readonly of: readonly T[];
  /** How many a page has room for. */
  readonly most: number;
  readonly empty: string;
  readonly line: (each: T) => ReactNode;
};

/** The first few, and how many more the client’s sheet has. */
export function BriefList<T>({ of, most, empty, line }: ListProps<T>) {
  const { t } = useTranslation('brief');
  if (of.length === 0) return <p className={classes['quiet']}>{empty}</p>;
  const more = of.length - most;
  return (
    <ul>
      {of.slice(0, most).map(line)}
      {more > 0 && <li className={classes['quiet']}>{t('more', { count: more })}</li>}
    </ul>
  );
}
