import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SessionItem } from '#shared/contract/callSessions.ts';
import type { ClientSheet } from '#shared/contract/clients.ts';
import { hourText } from '#shared/domain/bestTime.ts';
import type { Phone } from '#shared/values.ts';
import { FlagBadge, SegmentBadge } from '../../ui/badges.tsx';
import { LegalBadge } from '../../ui/LegalBadge.tsx';
import { LocalClock } from '../../ui/LocalClock.tsx';
import { PhoneText } from '../../ui/values.tsx';
import { dayAndTime } from '../../ui/when.ts';
import { flagsOf } from '../client/flags.ts';
import { titledName } from '../client/names.ts';
import classes from './Card.module.css';

type CardIdentityProps = { readonly sheet: ClientSheet; readonly item: SessionItem };

/** Who this is, on which number and at what hour there, and by what right the call stands. */
export function CardIdentity({ sheet, item }: CardIdentityProps) {
  const { t } = useTranslation(['callSession', 'client', 'common', 'vocabulary']);
  const [best] = sheet.bestTimes;
  const { age, segment, onboardedOn, zone, zoneConfirmed, lastContactAtMs } = sheet;
  const facts = [
    age === null ? t('client:ageUnknown') : t('common:age', { count: age }),
    onboardedOn === null ? null : t('since', { year: onboardedOn.slice(0, 4) }),
    lastContactAtMs === null ? t('neverContacted') : t('lastContact', { when: dayAndTime(lastContactAtMs) }),
  ];
  return (
    <header className={classes['identity']}>
      <div className={classes['names']}>
        <Title order={2} className={classes['name'] ?? ''}>
          {titledName(sheet)}
        </Title>
        <SegmentBadge segment={segment} />
        {flagsOf(sheet).map((flag) => (
          <FlagBadge key={flag} flag={flag} />
        ))}
        <Text span size="sm" c="dimmed">
          {facts.filter((fact) => fact !== null).join(' · ')}
        </Text>
      </div>
      <div className={classes['reach']}>
        <Reachable name={t('mobile')} phone={sheet.mobile} sheet={sheet} />
        <Reachable name={t('landline')} phone={sheet.landline} sheet={sheet} />
        {sheet.mobile === null && sheet.landline === null && (
          <Text span size="sm" c="var(--mantine-color-error)">
            {t('noPhone')}
          </Text>
        )}
        <Text span size="sm" fw={600}>
          <LocalClock zone={zone} confirmed={zoneConfirmed} />
        </Text>
      </div>
      <div className={classes['reach']}>
        {item.purpose === 'commercial' && (
          <Text span size="sm" c="dimmed">
            {[t('vocabulary:callPurpose.commercial'), item.productLabel].filter(Boolean).join(' · ')}
          </Text>
        )}
        <LegalBadge decision={item.decision} />
        {best && (
          <Text span size="sm" c="dimmed">
            {t('bestTime', { hour: hourText(best), rate: Math.round(best.rate * 100), n: best.n })}
          </Text>
        )}
      </div>
    </header>
  );
}

type ReachableProps = { readonly name: string; readonly phone: Phone | null; readonly sheet: ClientSheet };

function Reachable({ name, phone, sheet }: ReachableProps) {
  const { t } = useTranslation('callSession');
  if (phone === null) return null;
  const wrong = sheet.wrongNumbers.some((one) => one.phone === phone);
  return (
    <Text span size="sm" td={wrong ? 'line-through' : undefined}>
      <Text span inherit c="dimmed">
        {name}{' '}
      </Text>
      <PhoneText phone={phone} fw={600} />
      {wrong && (
        <Text span size="xs" c="var(--mantine-color-orange-text)">
          {' '}
          {t('wrongNumber')}
        </Text>
      )}
    </Text>
  );
}
