import { Alert, Button, Group, Text } from '@mantine/core';
import type { IconClock } from '@tabler/icons-react';

type TodoBannerProps = {
  readonly icon: typeof IconClock;
  readonly text: string;
  readonly action: string;
  readonly onOpen: () => void;
};

/** One line above a screen: what waits for somebody, and the button that opens it. */
export function TodoBanner({ icon: Icon, text, action, onOpen }: TodoBannerProps) {
  return (
    <Alert flex="none" color="orange" variant="light" p="xs" mb="sm" icon={<Icon size={18} aria-hidden />}>
      <Group justify="space-between">
        <Text size="sm">{text}</Text>
        <Button size="compact-sm" variant="default" onClick={onOpen}>
          {action}
        </Button>
      </Group>
    </Alert>
  );
}
