import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CallListRow } from '#shared/contract/calls.ts';
import { LegalBadge } from '../../ui/LegalBadge.tsx';
import { LocalClock } from '../../ui/LocalClock.tsx';
import { placeCall } from '../calls/placeCall.ts';
import { ClientName } from './ClientName.tsx';
import classes from './DayScreen.module.css';

/** One line of the call list: whom, why, and whether it may be done now. */
export function CallLine({ row }: { readonly row: CallListRow }) {
  const { t } = useTranslation('day');
  const { clientId, name, reasons, decision, zone, zoneConfirmed, purpose, product } = row;
  const why = reasons.map(({ sentence }) => sentence.replace(/\.$/, '')).join(' · ');
  return (
    <li className={classes['line']}>
      <div className={classes['text']}>
        <span className={classes['who']}>
          <ClientName id={clientId} name={name} />
          <span className={classes['aside']}>
            <LocalClock zone={zone} confirmed={zoneConfirmed} quiet />
          </span>
        </span>
        <span className={classes['note']} title={why}>
          {why}
        </span>
      </div>
      <span className={classes['aside']}>
        <LegalBadge decision={decision} short />
      </span>
      <Tooltip label={t('call')}>
        <ActionIcon
          variant="light"
          disabled={!decision.allowed}
          aria-label={t('callName', { name })}
          onClick={() => void placeCall({ clientId, purpose, product })}
        >
          <IconPhone size={16} />
        </ActionIcon>
      </Tooltip>
    </li>
  );
}
