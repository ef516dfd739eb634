import { Anchor, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppointmentOut } from '#shared/contract/appointments.ts';
import { zoneLabel } from '#shared/domain/time.ts';
import type { Instant } from '#shared/values.ts';
import { os } from '../../../api/os.ts';
import { notifyDone } from '../../../ui/notify.tsx';
import { dayAndTimeThere } from '../../../ui/when.ts';
import classes from './ItemDrawer.module.css';

/** What is known of one thing of the calendar, name by name. */
export function Facts({ children }: { readonly children: ReactNode }) {
  return <dl className={classes['facts']}>{children}</dl>;
}

export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** The client's own clock, when it shows something else. */
export function There({ atMs, zone }: { readonly atMs: Instant; readonly zone: AppointmentOut['clientZone'] }) {
  const { t } = useTranslation('calendar');
  const there = dayAndTimeThere(atMs, zone);
  if (zone === null) return <Fact name={t('drawer.there')}>{t('drawer.unknownZone')}</Fact>;
  if (there === null) return null;
  return (
    <Fact name={t('drawer.there')}>
      <Text span inherit fw={600}>
        {there.replace(` ${zoneLabel(zone)}`, '')}
      </Text>{' '}
      {zoneLabel(zone)}
    </Fact>
  );
}

/** The meeting link, copied by a press. */
export function MeetingLink({ url }: { readonly url: string }) {
  const { t } = useTranslation('calendar');
  const copy = async () => {
    await os('clipboard.writeText', { text: url });
    notifyDone(t('drawer.copied'));
  };
  return (
    <Fact name={t('drawer.link')}>
      <Anchor
        component="button"
        type="button"
        size="sm"
        ta="left"
        className={classes['link'] ?? ''}
        title={t('drawer.copy')}
        onClick={() => void copy()}
      >
        {url}
      </Anchor>
    </Fact>
  );
}
