import { Button, Text } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CallListRow } from '#shared/contract/calls.ts';
import { hourText, reachSentence } from '#shared/domain/bestTime.ts';
import { t } from '../../i18n/index.ts';
import type { Column } from '../../ui/DataTable.tsx';
import { LegalBadge } from '../../ui/LegalBadge.tsx';
import { LocalClock } from '../../ui/LocalClock.tsx';
import { PhoneText } from '../../ui/values.tsx';
import classes from './CallList.module.css';
import { nextAllowedText } from './nextAllowed.ts';
import { placeCall } from './placeCall.ts';

/** Reasons shown on a line; the others are told by its title. */
const SHOWN_REASONS = 3;

/** Two lines of a cell; a blocked client's are greyed. */
function Lines({ row, children }: { readonly row: CallListRow; readonly children: ReactNode }) {
  return <span className={`${classes['lines']} ${row.decision.allowed ? '' : classes['blocked']}`}>{children}</span>;
}

export function callColumns(): readonly Column<CallListRow>[] {
  return [
    { key: 'client', header: t('calls:column.client'), width: 178, render: (row) => <Who row={row} /> },
    { key: 'why', header: t('calls:column.why'), render: (row) => <Why row={row} /> },
    {
      key: 'phone',
      header: t('calls:column.phone'),
      width: 164,
      render: (row) => (
        <Lines row={row}>
          <PhoneText phone={row.phone} />
          <span className={classes['quiet']}>
            <LocalClock zone={row.zone} confirmed={row.zoneConfirmed} />
          </span>
          {row.bestTime && row.phone !== null && (
            <span className={classes['quiet']} title={reachSentence(row.bestTime)}>
              {t('calls:bestTime', { hour: hourText(row.bestTime) })}
            </span>
          )}
        </Lines>
      ),
    },
    { key: 'legal', header: t('calls:column.legal'), width: 258, render: (row) => <Legal row={row} /> },
    {
      key: 'dial',
      header: t('calls:column.action'),
      width: 118,
      render: (row) => <Dial row={row} />,
    },
  ];
}

function Who({ row }: { readonly row: CallListRow }) {
  const { name, age, segment, householdOf } = row;
  const details = [
    age === null ? null : t('age', { count: age }),
    t(`vocabulary:segment.${segment}`),
    householdOf === null ? null : t('calls:householdOf', { name: householdOf }),
  ].filter((detail) => detail !== null);
  return (
    <Lines row={row}>
      <span>{name}</span>
      <span className={classes['quiet']} title={details.join(' · ')}>
        {details.join(' · ')}
      </span>
    </Lines>
  );
}

function Why({ row }: { readonly row: CallListRow }) {
  const { reasons } = row;
  const more = reasons.length - SHOWN_REASONS;
  const all = reasons.map(({ points, sentence }) => `${pointsText(points)} ${sentence}`).join('\n');
  return (
    <Lines row={row}>
      {reasons.slice(0, SHOWN_REASONS).map(({ kind, points, sentence }, index) => (
        <span key={`${kind} ${sentence}`} title={all}>
          <span className={classes[points < 0 ? 'pointsOff' : 'points']}>{pointsText(points)}</span>
          {sentence}
          {index === SHOWN_REASONS - 1 && more > 0 && (
            <span className={classes['quiet']}> {t('calls:moreReasons', { count: more })}</span>
          )}
        </span>
      ))}
    </Lines>
  );
}

/** « +12 », or « −12 » with a true minus sign. */
const pointsText = (points: number) =>
  points < 0 ? t('calls:pointsOff', { points: -points }) : t('calls:points', { points });

function Legal({ row }: { readonly row: CallListRow }) {
  const { decision, purpose, productLabel } = row;
  const commercial = purpose === 'commercial' ? (productLabel ?? t('vocabulary:callPurpose.commercial')) : '';
  const second = decision.allowed ? commercial : nextAllowedText(decision);
  return (
    <Lines row={row}>
      <LegalBadge decision={decision} short />
      <span className={classes['next']} title={second}>
        {second}
      </span>
    </Lines>
  );
}

function Dial({ row }: { readonly row: CallListRow }) {
  if (!row.decision.allowed) {
    return (
      <Text span size="xs" c="dimmed">
        {t(row.decision.nextAllowedAtMs === null ? 'calls:never' : 'calls:notNow')}
      </Text>
    );
  }
  return (
    <Button
      size="compact-sm"
      variant="light"
      tabIndex={-1}
      leftSection={<IconPhone size={14} aria-hidden />}
      aria-label={t('calls:dialName', { name: row.name })}
      onClick={() => void dialRow(row)}
    >
      {t('calls:dial')}
    </Button>
  );
}

/** Calls the client of a line for the reason that the line gives. */
export function dialRow({ clientId, purpose, product }: CallListRow) {
  return placeCall({ clientId, purpose, product });
}
