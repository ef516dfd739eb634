import { Button, Stack, Text, Title } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type State = { readonly failed: boolean };

/** A screen that fails leaves the rest of the desk standing. */
export class ScreenBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <Failed onReopen={() => this.setState({ failed: false })} /> : this.props.children;
  }
}

function Failed({ onReopen }: { readonly onReopen: () => void }) {
  const { t } = useTranslation();
  return (
    <Stack role="alert" align="center" p="xl" gap="xs" ta="center">
      <Title order={1}>{t('crashTitle')}</Title>
      <Text c="dimmed">{t('crashText')}</Text>
      <Button variant="default" onClick={onReopen}>
        {t('reopen')}
      </Button>
    </Stack>
  );
}
