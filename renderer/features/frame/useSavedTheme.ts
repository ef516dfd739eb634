import { useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import { readPreference } from '../../api/preferences.ts';

/** The theme this person chose, from the first screen on. */
export function useSavedTheme(): void {
  const { setColorScheme } = useMantineColorScheme();
  // Once per sign-in: later changes come from the person.
  useEffect(() => {
    const saved = readPreference('theme');
    if (saved === 'light' || saved === 'dark' || saved === 'auto') setColorScheme(saved);
  }, [setColorScheme]);
}
