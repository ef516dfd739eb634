import { AppShell } from '@mantine/core';
import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { goBack, openScreen, startAt, useRoute } from '../../nav.ts';
import { useShortcut } from '../../ui/shortcuts.ts';
import { useCoverWatch } from '../covers/coverStore.ts';
import { openClosing } from '../day/closingStore.ts';
import { openExport } from '../exports/exportStore.ts';
import { mayOpen, SCREENS, screensOf } from '../screens.ts';
import { lock, useAccount } from '../session/sessionStore.ts';
import { Connection } from './Connection.tsx';
import classes from './Frame.module.css';
import { openSearch, openShortcuts } from './frameStore.ts';
import { HeaderBar } from './HeaderBar.tsx';
import { logContactHere } from './logContact.ts';
import { NavBar } from './NavBar.tsx';
import { Overlays } from './Overlays.tsx';
import { ScreenBoundary } from './ScreenBoundary.tsx';
import { ScreenSkeleton } from './ScreenSkeleton.tsx';
import { useIdleLock } from './useIdleLock.ts';
import { useSavedTheme } from './useSavedTheme.ts';

/** Everything around a screen: navigation, search, the account, shortcuts, the lock. */
export function Frame() {
  const { t } = useTranslation(['common', 'frame']);
  const { role } = useAccount();
  const route = useRoute();
  const screens = screensOf(role);
  const home = screens[0] ?? 'settings';
  const allowed = route !== null && mayOpen(route.screen, role);

  useEffect(() => {
    if (!allowed) startAt({ screen: home });
  }, [allowed, home]);

  useIdleLock();
  useSavedTheme();
  useCoverWatch(role === 'advisor');
  useShortcut('search', openSearch);
  useShortcut('help', openShortcuts);
  useShortcut('back', goBack);
  useShortcut('lock', () => void lock(), { inDialog: true });
  useShortcut('logContact', logContactHere, { enabled: role === 'advisor' });
  useShortcut('closeDay', () => openClosing(), { enabled: role === 'advisor' });
  useShortcut('export', () => openExport(), { enabled: role !== 'supervisor' });
  useShortcut('goto', ({ code }) => {
    const screen = screens[Number(code.at(-1)) - 1];
    if (screen) openScreen(screen);
  });

  const View = allowed ? SCREENS[route.screen].view : null;
  return (
    <AppShell
      header={{ height: 48 }}
      navbar={{ width: { base: 52, lg: 212 }, breakpoint: 0 }}
      padding={0}
      withBorder
      transitionDuration={0}
      classNames={{ header: classes['header'] ?? '', navbar: classes['navbar'] ?? '', main: classes['main'] ?? '' }}
    >
      <button type="button" className={classes['skip']} onClick={skipToScreen}>
        {t('skip')}
      </button>
      <AppShell.Header>
        <HeaderBar />
      </AppShell.Header>
      <AppShell.Navbar aria-label={t('frame:navLabel')}>
        <NavBar screens={screens} />
      </AppShell.Navbar>
      <AppShell.Main id="screen" tabIndex={-1}>
        <Connection />
        <div className={classes['screen']}>
          <ScreenBoundary key={route?.screen}>
            <Suspense fallback={<ScreenSkeleton />}>{View && <View />}</Suspense>
          </ScreenBoundary>
        </div>
      </AppShell.Main>
      <Overlays />
    </AppShell>
  );
}

function skipToScreen(): void {
  document.getElementById('screen')?.focus();
}
