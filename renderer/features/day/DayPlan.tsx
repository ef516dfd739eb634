import { ActionIcon, Text, Tooltip } from '@mantine/core';
import { IconPencilPlus, IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PlanItemOut } from '#shared/contract/day.ts';
import { formatDate, formatTimeAt } from '#shared/domain/time.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import { openScreen } from '../../nav.ts';
import { useToday } from '../../ui/useNow.ts';
import { placeCall } from '../calls/placeCall.ts';
import { openContact } from '../contacts/contactStore.ts';
import { ClientName } from './ClientName.tsx';
import classes from './DayFit.module.css';
import { promiseName } from './promiseName.ts';

/** What to do now, in order. */
export function DayPlan({ items }: { readonly items: readonly PlanItemOut[] }) {
  const { t } = useTranslation('day');
  if (items.length === 0) {
    return (
      <Text size="sm" c="dimmed" p="sm">
        {t('fit.empty')}
      </Text>
    );
  }
  return (
    <ol className={classes['plan']} aria-label={t('fit.plan')}>
      {items.map((item) => (
        <PlanLine key={`${item.kind} ${item.id}`} item={item} />
      ))}
    </ol>
  );
}

function PlanLine({ item }: { readonly item: PlanItemOut }) {
  const { t } = useTranslation(['day', 'vocabulary']);
  const when = useWhen(item);
  const { clientId, clientName, text, minutes, late, promise } = item;
  const kind = promise === null ? t(item.kind === 'call' ? 'fit.call' : 'fit.appointment') : undefined;
  return (
    <li className={classes['item']} data-late={late || undefined}>
      <span className={classes['hour']}>{when ?? t('fit.anyTime')}</span>
      <span className={classes['kind']}>
        {kind ?? (promise && promiseName(promise))}
        {late && ` · ${t('fit.late')}`}
      </span>
      <span className={classes['who']}>
        <ClientName id={clientId} name={clientName} elsewhere={item.elsewhere} />
      </span>
      <span className={classes['why']} title={text}>
        {text}
      </span>
      <span className={classes['minutes']}>{t('fit.minutes', { count: minutes })}</span>
      {!item.elsewhere && <Do item={item} />}
    </li>
  );
}

/** The hour of today; the day of what is older; null for any time of today. */
function useWhen({ atMs, promise }: PlanItemOut): string | null {
  const today = useToday();
  if (promise && promise.dueOn < today) return formatDate(promise.dueOn).slice(0, 5);
  return atMs === null ? null : formatTimeAt(atMs, BRANCH_ZONE);
}

/** What each kind asks for: a call, a contact to note, or the calendar. */
function Do({ item: { kind, clientId, clientName: name, promise } }: { readonly item: PlanItemOut }) {
  const { t } = useTranslation('day');
  const calls = promise?.kind === 'callback' || promise?.kind === 'chaser';
  const keepsPromiseIds = promise ? [promise.id] : [];
  const act = () => {
    if (kind === 'call') openScreen('calls');
    else if (calls) void placeCall({ clientId, purpose: 'service', product: null, keepsPromiseIds });
    else openContact({ clientId, keepsPromiseIds });
  };
  const phones = kind === 'call' || calls;
  const label = kind === 'call' ? t('seeAllOf', { screen: t('calls') }) : t(phones ? 'callName' : 'logName', { name });
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" aria-label={label} onClick={act}>
        {phones ? <IconPhone size={16} aria-hidden /> : <IconPencilPlus size={16} aria-hidden />}
      </ActionIcon>
    </Tooltip>
  );
}
