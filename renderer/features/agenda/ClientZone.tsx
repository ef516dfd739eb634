import { Badge, Button, Group, Select, Text } from '@mantine/core';
import { type RefObject, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { COMMON_ZONES, formatTimeAt, zoneLabel } from '#shared/domain/time.ts';
import type { ClientId, ZoneId } from '#shared/values.ts';
import { useCommand } from '../../api/hooks.ts';
import { FormError } from '../../ui/FormError.tsx';
import { Keys } from '../../ui/Keys.tsx';
import { LocalClock } from '../../ui/LocalClock.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { useNow } from '../../ui/useNow.ts';
import classes from './Booking.module.css';

export type ClientZoneProps = {
  readonly clientId: ClientId;
  readonly zone: ZoneId | null;
  readonly confirmed: boolean;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onConfirmed: () => void;
  readonly field: RefObject<HTMLInputElement | null>;
};

/** Where the client lives, by the clock: confirmed by the advisor, or a guess that asks to be. */
export function ClientZone({ clientId, zone, confirmed, open, onOpen, onConfirmed, field }: ClientZoneProps) {
  const { t } = useTranslation('agenda');
  const now = useNow();
  const confirming = useCommand('clients.confirmZone');
  const [text, setText] = useState('');
  const data = useMemo(() => zoneChoices((each) => `${zoneLabel(each)} · ${formatTimeAt(now, each)}`, t), [now, t]);

  async function confirm(next: ZoneId) {
    const answer = await confirming.run({ id: clientId, zone: next });
    if (!answer) return;
    const told = (['meetings', 'outsideHours'] as const).filter((what) => answer[what] > 0);
    if (told.length > 0) notifyDone(told.map((what) => t(`zone.${what}`, { count: answer[what] })).join(' '));
    onOpen(false);
    onConfirmed();
  }

  return (
    <Group gap="xs" mih={30}>
      <Text size="sm">
        {t(zone === null ? 'zone.unknown' : 'zone.label')} <LocalClock zone={zone} confirmed spoken />
      </Text>
      {!confirmed && (
        <Badge color="orange" size="sm">
          {t('zone.unconfirmed')}
        </Badge>
      )}
      {zone !== null && !confirmed && !open && (
        <Button size="compact-sm" variant="light" loading={confirming.busy} onClick={() => void confirm(zone)}>
          {t('zone.confirm', { place: zoneLabel(zone) })}
        </Button>
      )}
      {open ? (
        <Select
          ref={field}
          aria-label={t('zone.choose')}
          placeholder={t('zone.placeholder')}
          size="xs"
          w={260}
          searchable
          limit={60}
          withScrollArea={false}
          comboboxProps={{ withinPortal: false }}
          classNames={{ options: classes['zones'] ?? '' }}
          attributes={{ options: { tabIndex: 0 } }}
          nothingFoundMessage={t('zone.nothing')}
          searchValue={text}
          onSearchChange={setText}
          value={zone}
          data={data}
          allowDeselect={false}
          onOptionSubmit={(next) => next === zone && (confirmed ? onOpen(false) : void confirm(zone))}
          onChange={(next) => next !== null && void confirm(next as ZoneId)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            onOpen(false);
          }}
        />
      ) : (
        <Button
          size="compact-sm"
          variant="default"
          rightSection={<Keys of="clientZone" />}
          aria-keyshortcuts="T"
          onClick={() => onOpen(true)}
        >
          {t('zone.change')}
        </Button>
      )}
      <FormError>{confirming.error?.message}</FormError>
    </Group>
  );
}

/** Where the clients of an e-agence live first, then every zone this machine knows. */
function zoneChoices(label: (zone: ZoneId) => string, t: ReturnType<typeof useTranslation<'agenda'>>['t']) {
  const common = new Set<string>(COMMON_ZONES);
  const others = Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/') && !common.has(zone));
  const item = (zone: string) => ({ value: zone, label: label(zone as ZoneId) });
  return [
    { group: t('zone.common'), items: COMMON_ZONES.map(item) },
    { group: t('zone.others'), items: others.map(item) },
  ];
}
