import { ActionIcon, type MantineColorScheme, Menu, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { writePreference } from '../../api/preferences.ts';

export const SCHEMES = ['light', 'dark', 'auto'] as const satisfies readonly MantineColorScheme[];
const ICONS = { light: IconSun, dark: IconMoon, auto: IconDeviceDesktop } as const;

/** The theme and what changes it: at once on screen, and for the next sign-in. */
export function useTheme(): readonly [MantineColorScheme, (scheme: MantineColorScheme) => void] {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return [
    colorScheme,
    (scheme) => {
      setColorScheme(scheme);
      writePreference('theme', scheme);
    },
  ];
}

export function ThemeSwitch() {
  const { t } = useTranslation('frame');
  const [scheme, setScheme] = useTheme();
  const Icon = ICONS[scheme];
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label={`${t('theme.label')} : ${t(`theme.${scheme}`)}`}>
          <Icon size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {SCHEMES.map((choice) => {
          const ChoiceIcon = ICONS[choice];
          return (
            <Menu.Item
              key={choice}
              leftSection={<ChoiceIcon size={15} aria-hidden />}
              rightSection={choice === scheme && <IconCheck size={14} aria-hidden />}
              onClick={() => setScheme(choice)}
            >
              {t(`theme.${choice}`)}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
