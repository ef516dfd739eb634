import { Button, Stack, Text, Title } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type State = { readonly failed: boolean };

export type ScreenBoundaryProps = {
  readonly children: ReactNode;
  /** In place of what failed; default: the screen's own words. */
  readonly failed?: (again: () => void) => ReactNode;
};

/** A screen, or a dialog over it, that fails leaves the rest of the desk standing. */
export class ScreenBoundary extends Component<ScreenBoundaryProps, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override render() {
    const { children, failed } = this.props;
    if (!this.state.failed) return children;
    const again = () => this.setState({ failed: false });
    return failed ? failed(again) : <Failed onReopen={again} />;
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
