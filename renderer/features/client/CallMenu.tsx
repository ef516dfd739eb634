import { Button, Menu, Text } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallDecisionOut } from '#shared/contract/calls.ts';
import type { ClientSheet } from '#shared/contract/clients.ts';
import type { NeedGapOut } from '#shared/contract/gaps.ts';
import { useQuery } from '../../api/hooks.ts';
import { Keys } from '../../ui/Keys.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { placeCall, refusalSentence } from '../calls/placeCall.ts';

/** Products offered for a commercial call: the strongest needs. */
const OFFERED = 4;
/** The key that opens the menu is not one that closes it. */
const OUTSIDE = ['mousedown', 'touchstart'];

/** « Appeler »: first what for, since the law asks for it. Enter alone is a service call. */
export function CallMenu({ sheet, quiet = false }: { readonly sheet: ClientSheet; readonly quiet?: boolean }) {
  const { t } = useTranslation(['client', 'vocabulary']);
  const [opened, setOpened] = useState(false);
  useShortcut('clientCall', () => setOpened(true));
  const { id, serviceCall, gaps } = sheet;
  return (
    <Menu
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={360}
      returnFocus
      clickOutsideEvents={OUTSIDE}
    >
      <Menu.Target>
        <Button
          variant={quiet ? 'subtle' : 'filled'}
          leftSection={<IconPhone size={16} aria-hidden />}
          rightSection={<Keys of="clientCall" />}
          aria-keyshortcuts="E"
        >
          {t('call')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <CallItem
          title={t('vocabulary:callPurpose.service')}
          decision={serviceCall}
          onCall={() => void placeCall({ clientId: id, purpose: 'service', product: null })}
        />
        {gaps.gaps.length > 0 && <Menu.Label>{t('vocabulary:callPurpose.commercial')}</Menu.Label>}
        {opened &&
          gaps.gaps.slice(0, OFFERED).map((gap) => <CommercialItem key={gap.product} clientId={id} gap={gap} />)}
      </Menu.Dropdown>
    </Menu>
  );
}

type CommercialItemProps = { readonly clientId: ClientSheet['id']; readonly gap: NeedGapOut };

function CommercialItem({ clientId, gap: { product, label } }: CommercialItemProps) {
  const { data: decision } = useQuery('calls.check', { clientId, purpose: 'commercial', product });
  const onCall = () => void placeCall({ clientId, purpose: 'commercial', product });
  return <CallItem title={label} decision={decision} onCall={onCall} />;
}

type CallItemProps = {
  readonly title: string;
  /** undefined = not known yet. */
  readonly decision: CallDecisionOut | undefined;
  readonly onCall: () => void;
};

/** A refused call stays in the menu, with its rule: the advisor learns why. */
function CallItem({ title, decision, onCall }: CallItemProps) {
  const { t } = useTranslation(['client', 'common', 'vocabulary']);
  const allowed = decision?.allowed === true;
  const why =
    decision === undefined
      ? t('common:loading')
      : decision.allowed
        ? t('allowedBy', { basis: t(`vocabulary:callBasis.${decision.basis}`) })
        : refusalSentence(decision);
  return (
    <Menu.Item aria-disabled={!allowed} closeMenuOnClick={allowed} onClick={() => allowed && onCall()}>
      <Text size="sm" fw={600} {...(allowed ? {} : { c: 'dimmed' })}>
        {title}
      </Text>
      <Text size="xs" c={allowed ? 'dimmed' : 'var(--mantine-color-error)'}>
        {why}
      </Text>
    </Menu.Item>
  );
}
