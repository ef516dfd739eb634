import { Badge, Button, Text } from '@mantine/core';
import { IconCalendarEvent, IconPhone } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReminderOut } from '#shared/contract/reminders.ts';
import { SNOOZES } from '#shared/domain/reminders.ts';
import { useNow } from '../../ui/useNow.ts';
import classes from './Reminders.module.css';
import { callReminded, markDone, mayCall, openReminder, snooze } from './reminderActions.ts';
import { thereText, whenText } from './reminderTexts.ts';

/** One reminder: when, with whom, about what, and what may be done with it. */
export function ReminderLine({ reminder }: { readonly reminder: ReminderOut }) {
  const { t } = useTranslation(['reminders', 'vocabulary', 'common']);
  const now = useNow();
  const [snoozing, setSnoozing] = useState(false);
  const { kind, clientName: name, text, meeting, promise, missed, forName, opens } = reminder;
  const there = thereText(reminder);
  const what = meeting ? t(`vocabulary:appointmentKind.${meeting}`) : promise && t(`vocabulary:followUp.${promise}`);
  const Icon = kind === 'appointment' ? IconCalendarEvent : IconPhone;
  return (
    <li className={classes['line']}>
      <div className={classes['who']}>
        <Icon size={15} aria-hidden />
        <Text span size="sm" fw={600} className={classes['name'] ?? ''}>
          {name}
        </Text>
        <Badge size="sm" color={missed ? 'orange' : 'gray'}>
          {whenText(reminder, now)}
        </Badge>
        {there !== null && (
          <Badge size="sm" color="gray" variant="outline">
            {there}
          </Badge>
        )}
      </div>
      <Text size="xs" c="dimmed" className={classes['text'] ?? ''}>
        {[forName !== null && t('forColleague', { name: forName }), what, text].filter(Boolean).join(' · ')}
      </Text>
      <div className={classes['actions']}>
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t(opens ? 'openName' : 'openAgenda', { name })}
          onClick={() => openReminder(reminder)}
        >
          {t('common:open')}
        </Button>
        {mayCall(reminder) && (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={t('callName', { name })}
            onClick={() => void callReminded(reminder)}
          >
            {t('call')}
          </Button>
        )}
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t('snoozeName', { name })}
          aria-expanded={snoozing}
          onClick={() => setSnoozing(!snoozing)}
        >
          {t('snooze')}
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t('doneName', { name })}
          onClick={() => void markDone(reminder)}
        >
          {t('done')}
        </Button>
      </div>
      {snoozing && (
        <div className={classes['actions']}>
          {SNOOZES.map((until) => (
            <Button key={until} size="compact-xs" variant="light" onClick={() => void snooze(reminder, until)}>
              {t(`until.${until}`)}
            </Button>
          ))}
        </div>
      )}
    </li>
  );
}
