import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { ModalsProvider } from '@mantine/modals';
import { useEffect } from 'react';
import { I18nextProvider } from 'react-i18next';
import { SessionGate } from './features/session/SessionGate.tsx';
import { startSession } from './features/session/sessionStore.ts';
import { i18next } from './i18n/index.ts';
import { Notices } from './ui/Notices.tsx';
import { cssVariables, theme } from './ui/theme.ts';

/** @param env `test` turns transitions and portals' delays off */
export function App({ env = 'default' }: { readonly env?: 'default' | 'test' }) {
  useEffect(startSession, []);
  return (
    <I18nextProvider i18n={i18next}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto" env={env}>
        <DatesProvider settings={{ locale: 'fr', firstDayOfWeek: 1 }}>
          <ModalsProvider labels={{ confirm: 'Confirmer', cancel: 'Annuler' }}>
            <Notices />
            <SessionGate />
          </ModalsProvider>
        </DatesProvider>
      </MantineProvider>
    </I18nextProvider>
  );
}
