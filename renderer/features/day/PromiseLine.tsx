import { ActionIcon, Menu, Text, Tooltip } from '@mantine/core';
import { IconCalendarShare, IconCheck, IconPencilPlus, IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PromiseOut } from '#shared/contract/promises.ts';
import { daysBetween, formatShortDate, instantOf, localParts } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type LocalDate } from '#shared/values.ts';
import { useNow } from '../../ui/useNow.ts';
import { DueText, DueThere } from '../../ui/values.tsx';
import { weekdayHere } from '../../ui/when.ts';
import { placeCall } from '../calls/placeCall.ts';
import { openContact } from '../contacts/contactStore.ts';
import { ClientName } from './ClientName.tsx';
import classes from './DayScreen.module.css';
import { POSTPONEMENTS, postponedTo } from './postpone.ts';
import { keepPromise, reschedulePromise } from './promiseActions.ts';

export type PromiseLineProps = { readonly promise: PromiseOut; readonly today: LocalDate };

/** Asked for on the bank's site, or promised otherwise; then what it is about. */
function useWhat({ kind, about, note }: PromiseOut): string {
  const { t } = useTranslation('vocabulary');
  const onSite = kind === 'callback' && about?.channel === 'web_callback';
  const what = [onSite ? t('channel.web_callback') : t(`followUp.${kind}`), about && t(`reason.${about.reason}`), note];
  return what.filter(Boolean).join(' · ');
}

/** Days late; today's, the hour, late once it is over; of another day, its date. */
type DueProps = { readonly promise: PromiseOut; readonly lateDays: number; readonly overdue: boolean };

function Due({ promise: { dueOn, dueMin, clientZone }, lateDays, overdue }: DueProps) {
  const { t } = useTranslation('day');
  if (lateDays > 0) return t('late', { count: lateDays });
  if (lateDays < 0) return <DueText on={dueOn} min={dueMin} zone={clientZone} />;
  if (dueMin === null) return t('anyTimeToday');
  const time = weekdayHere(instantOf(dueOn, dueMin, BRANCH_ZONE), clientZone ?? null);
  return (
    <>
      {overdue ? t('lateSince', { time }) : time}
      <DueThere on={dueOn} min={dueMin} zone={clientZone} />
    </>
  );
}

/** One promise, and what can be done with it in place. */
export function PromiseLine({ promise, today }: PromiseLineProps) {
  const { t } = useTranslation('day');
  const what = useWhat(promise);
  const now = useNow();
  const { id, clientId, clientName, elsewhere, dueOn, dueMin } = promise;
  const lateDays = daysBetween(dueOn, today);
  const name = clientName;
  const overdue = lateDays > 0 || (lateDays === 0 && dueMin !== null && dueMin < localParts(now, BRANCH_ZONE).minutes);
  return (
    <li className={classes['line']}>
      <div className={classes['text']}>
        <ClientName id={clientId} name={clientName} elsewhere={elsewhere} />
        <span className={classes['note']} title={what}>
          {what}
        </span>
      </div>
      <Text span size="sm" {...(overdue ? { c: 'var(--mantine-color-error)' } : {})} className={classes['due'] ?? ''}>
        <Due promise={promise} lateDays={lateDays} overdue={overdue} />
      </Text>
      <div className={classes['actions']}>
        {!elsewhere && (
          <>
            <Tooltip label={t('call')}>
              <ActionIcon
                variant="subtle"
                aria-label={t('callName', { name })}
                onClick={() => void placeCall({ clientId, purpose: 'service', product: null })}
              >
                <IconPhone size={16} />
              </ActionIcon>
            </Tooltip>
            <Tooltip label={t('log')}>
              <ActionIcon
                variant="subtle"
                aria-label={t('logName', { name })}
                onClick={() => openContact({ clientId, keepsPromiseIds: [id] })}
              >
                <IconPencilPlus size={16} />
              </ActionIcon>
            </Tooltip>
          </>
        )}
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" aria-label={t('rescheduleName', { name })} title={t('reschedule')}>
              <IconCalendarShare size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {POSTPONEMENTS.map((choice) => {
              const to = postponedTo(choice, today);
              return (
                <Menu.Item key={choice} onClick={() => void reschedulePromise(promise, to)}>
                  {t(`postpone.${choice}`, { on: formatShortDate(to) })}
                </Menu.Item>
              );
            })}
          </Menu.Dropdown>
        </Menu>
        <Tooltip label={t('keep')}>
          <ActionIcon variant="light" aria-label={t('keepName', { name })} onClick={() => void keepPromise(promise)}>
            <IconCheck size={16} />
          </ActionIcon>
        </Tooltip>
      </div>
    </li>
  );
}
