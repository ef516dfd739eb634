import { Button, Divider, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SessionState } from '#shared/contract/session.ts';

type DemonstrationAccount = SessionState['demonstrationAccounts'][number];

export type DemonstrationAccountsProps = {
  readonly accounts: readonly DemonstrationAccount[];
  readonly onChoose: (account: DemonstrationAccount) => void;
};

/** The accounts of the demonstration store, and only of it, with their passwords. */
export function DemonstrationAccounts({ accounts, onChoose }: DemonstrationAccountsProps) {
  const { t } = useTranslation(['session', 'vocabulary']);
  return (
    <Stack gap="xs">
      <Divider />
      <div>
        <Title order={2}>{t('demo.title')}</Title>
        <Text size="xs" c="dimmed">
          {t('demo.text')}
        </Text>
      </div>
      <Stack gap={3}>
        {accounts.map((account) => (
          <Button
            key={account.login}
            variant="default"
            size="compact-sm"
            justify="space-between"
            onClick={() => onChoose(account)}
            rightSection={
              <Text span size="xs" c="dimmed">
                {account.login} · {account.password}
              </Text>
            }
          >
            <Group gap={6} wrap="nowrap" component="span">
              {account.name}
              <Text span size="xs" c="dimmed">
                {t(`vocabulary:role.${account.role}`)}
              </Text>
            </Group>
          </Button>
        ))}
      </Stack>
    </Stack>
  );
}
