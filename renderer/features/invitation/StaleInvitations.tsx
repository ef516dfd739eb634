import { Badge, Button, Drawer, Group, Stack, Text } from '@mantine/core';
import { IconMailExclamation } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import { useQuery } from '../../api/hooks.ts';
import { TodoBanner } from '../../ui/TodoBanner.tsx';
import { DualClock } from '../agenda/DualClock.tsx';
import { useAccount } from '../session/sessionStore.ts';
import { InvitationPanel } from './InvitationPanel.tsx';
import { SeriesInvitation } from './SeriesInvitation.tsx';
import classes from './StaleInvitations.module.css';
import { type StaleGroup, staleGroups } from './staleGroups.ts';

const NONE: readonly AppointmentOut[] = [];

/** Says that clients hold older versions of their meetings, and opens the list of what is to be sent again. */
export function StaleInvitations() {
  const { t } = useTranslation('invitation');
  const { role } = useAccount();
  const { data: stale = NONE } = useQuery(
    'invitations.stale',
    {},
    { events: ['appointments.changed', 'portfolios.changed', 'clients.changed'], enabled: role !== 'supervisor' },
  );
  const [opened, setOpened] = useState(false);
  return (
    <>
      {stale.length > 0 && (
        <TodoBanner
          icon={IconMailExclamation}
          text={t('again.banner', { count: stale.length })}
          action={t('again.review')}
          onOpen={() => setOpened(true)}
        />
      )}
      <Drawer opened={opened} onClose={() => setOpened(false)} title={t('again.title')} size={680} padding="md">
        <ToSend stale={stale} />
      </Drawer>
    </>
  );
}

/** What was sent meanwhile stays in sight: its message may still be wanted. */
function ToSend({ stale }: { readonly stale: readonly AppointmentOut[] }) {
  const { t } = useTranslation('invitation');
  const [seen, setSeen] = useState<readonly StaleGroup[]>([]);
  const [chosen, setChosen] = useState<string | null>(null);
  const groups = staleGroups(stale);
  const fresh = groups.filter(({ key }) => !seen.some((each) => each.key === key));
  if (fresh.length > 0) setSeen([...seen, ...fresh]);
  if (seen.length === 0)
    return (
      <Text size="sm" c="dimmed" component="output">
        {t('again.none')}
      </Text>
    );
  return (
    <Stack gap="sm">
      <Text size="sm">{t('again.intro')}</Text>
      <ul className={classes['list']} aria-label={t('again.title')}>
        {seen.map((group) => (
          <Line
            key={group.key}
            group={group}
            sent={!groups.some(({ key }) => key === group.key)}
            opened={chosen === group.key}
            onToggle={() => setChosen(chosen === group.key ? null : group.key)}
          />
        ))}
      </ul>
    </Stack>
  );
}

type LineProps = {
  readonly group: StaleGroup;
  readonly sent: boolean;
  readonly opened: boolean;
  readonly onToggle: () => void;
};

function Line({ group, sent, opened, onToggle }: LineProps) {
  const { t } = useTranslation('invitation');
  const { first, others, file } = group;
  const { clientName: name, status, startsAtMs, clientZone } = first;
  const cancelled = status === 'cancelled';
  return (
    <li className={classes['item']}>
      <div className={classes['line']}>
        <div className={classes['what']}>
          <Group gap={8}>
            <Text fw={600} size="sm">
              {name}
            </Text>
            <Badge size="sm" color={sent ? 'teal' : cancelled ? 'red' : 'orange'}>
              {t(sent ? 'again.sent' : cancelled ? 'again.cancelled' : 'again.changed')}
            </Badge>
          </Group>
          <Text size="sm" component="div">
            <DualClock atMs={startsAtMs} zone={clientZone} dates inline />
            {others.length > 0 && ` ${t('again.others', { count: others.length })}`}
          </Text>
        </div>
        <Button
          size="compact-sm"
          variant="default"
          aria-expanded={opened}
          aria-label={t(opened ? 'again.closeOf' : 'again.openOf', { name })}
          onClick={onToggle}
        >
          {t(opened ? 'again.close' : 'again.open')}
        </Button>
      </div>
      {opened && (file ? <SeriesInvitation {...file} /> : <InvitationPanel appointment={first} />)}
    </li>
  );
}
