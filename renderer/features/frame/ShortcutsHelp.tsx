import { Group, Modal, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../../ui/Keys.tsx';
import { useOverlay } from '../../ui/overlay.ts';
import { SHORTCUTS, type Shortcut, type ShortcutGroup, type ShortcutId } from '../../ui/shortcuts.ts';
import { shortcutsOverlay } from './frameStore.ts';

const GROUPS: readonly ShortcutGroup[] = [
  'general',
  'screens',
  'lists',
  'client',
  'calls',
  'agenda',
  'planning',
  'booking',
];
const ALL = Object.entries(SHORTCUTS) as [ShortcutId, Shortcut][];

/** The list of shortcuts, made from the same list that binds them. */
export function ShortcutsHelp() {
  const { t } = useTranslation('frame');
  const { request } = useOverlay(shortcutsOverlay);
  return (
    <Modal opened={request !== null} onClose={shortcutsOverlay.close} title={t('shortcuts.title')} size="lg">
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('shortcuts.note')}
        </Text>
        {GROUPS.map((group) => {
          const lines = ALL.filter(([, shortcut]) => shortcut.group === group);
          if (lines.length === 0) return null;
          return (
            <section key={group} aria-label={t(`shortcuts.${group}`)}>
              <Title order={2}>{t(`shortcuts.${group}`)}</Title>
              <Table verticalSpacing={4}>
                <Table.Tbody>
                  {lines.map(([id, { keys, also = [] }]) => (
                    <Table.Tr key={id}>
                      <Table.Td>{t(`shortcut.${id}`)}</Table.Td>
                      <Table.Td>
                        <Group gap={6} justify="flex-end">
                          {[keys, ...also].map((combination) => (
                            <KeyHint key={combination} keys={combination} read />
                          ))}
                        </Group>
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </section>
          );
        })}
      </Stack>
    </Modal>
  );
}
