import { type RefObject, useEffect, useRef } from 'react';

/** The field a screen starts in: focused once, when it appears. */
export function useAutofocus<T extends HTMLElement = HTMLInputElement>(wanted = true): RefObject<T | null> {
  const field = useRef<T>(null);
  useEffect(() => {
    if (wanted) field.current?.focus();
  }, [wanted]);
  return field;
}
