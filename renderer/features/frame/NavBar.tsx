import { NavLink, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { openScreen, type PlainScreen, useRoute } from '../../nav.ts';
import { KeyHint, Keys } from '../../ui/Keys.tsx';
import { openExport } from '../exports/exportStore.ts';
import { SCREENS } from '../screens.ts';
import { useAccount } from '../session/sessionStore.ts';
import classes from './NavBar.module.css';

/** Icons and names; icons alone when the window is narrow or the page is zoomed. */
export function NavBar({ screens }: { readonly screens: readonly PlainScreen[] }) {
  const { t } = useTranslation(['common', 'frame']);
  const { role } = useAccount();
  const route = useRoute();
  return (
    <div className={classes['bar']}>
      {screens.map((screen, index) => {
        const { icon: Icon } = SCREENS[screen];
        const current = route?.screen === screen || (route?.screen === 'client' && screen === 'portfolio');
        return (
          <NavLink
            key={screen}
            component="button"
            type="button"
            active={current}
            aria-current={route?.screen === screen ? 'page' : undefined}
            aria-label={t(`screens.${screen}`)}
            title={t(`screens.${screen}`)}
            onClick={() => openScreen(screen)}
            leftSection={<Icon size={18} stroke={1.7} aria-hidden />}
            label={<Text span>{t(`screens.${screen}`)}</Text>}
            rightSection={index < 9 && <KeyHint keys={`Alt+${index + 1}`} />}
            className={classes['link'] ?? ''}
          />
        );
      })}
      {role !== 'supervisor' && (
        <NavLink
          component="button"
          type="button"
          aria-label={t('frame:export')}
          title={t('frame:export')}
          onClick={() => openExport()}
          leftSection={<IconDownload size={18} stroke={1.7} aria-hidden />}
          label={<Text span>{t('frame:export')}</Text>}
          rightSection={<Keys of="export" />}
          className={classes['link'] ?? ''}
        />
      )}
    </div>
  );
}
