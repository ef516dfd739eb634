import { Button, type ButtonProps, Group, Popover, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

export type ConfirmButtonProps = ButtonProps & {
  readonly children: ReactNode;
  /** What will happen, in one sentence. */
  readonly question: ReactNode;
  readonly confirmLabel: string;
  readonly onConfirm: () => void;
};

/** A button that asks once more, beside itself, before what cannot easily be undone. */
export function ConfirmButton({ children, question, confirmLabel, onConfirm, ...button }: ConfirmButtonProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  return (
    <Popover opened={asking} onChange={setAsking} trapFocus withArrow shadow="md" width={300} returnFocus>
      <Popover.Target>
        <Button {...button} onClick={() => setAsking(true)}>
          {children}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={confirmLabel}>
        <Stack gap="sm">
          <Text size="sm">{question}</Text>
          <Group justify="flex-end" gap="xs">
            <Button size="compact-sm" variant="default" onClick={() => setAsking(false)}>
              {t('cancel')}
            </Button>
            <Button
              size="compact-sm"
              color="red"
              onClick={() => {
                setAsking(false);
                onConfirm();
              }}
            >
              {confirmLabel}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
