import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClientSheet } from '#shared/contract/clients.ts';
import { FlagBadge, SegmentBadge } from '../../ui/badges.tsx';
import { LegalBadge } from '../../ui/LegalBadge.tsx';
import { WhoseClient } from '../covers/WhoseClient.tsx';
import classes from './ClientScreen.module.css';
import { flagsOf } from './flags.ts';

/** Who this is in one line: age, segment, what to know first, whose client, and whether a commercial call is lawful. */
export function ClientSubtitle({ sheet }: { readonly sheet: ClientSheet }) {
  const { t } = useTranslation(['client', 'common']);
  const { civility, age, deceasedOn, segment, id, advisorName, commercialCall, birthName, usedName } = sheet;
  // The strongest need may be one that the bank has to tell about: then nothing is sold.
  const service = commercialCall.allowed && commercialCall.basis === 'service';
  const facts = [
    age === null
      ? t('ageUnknown')
      : deceasedOn !== null
        ? t('ageAtDeath', { count: age })
        : t('common:age', { count: age }),
    usedName !== null && usedName !== birthName ? t(`born.${civility ?? 'unknown'}`, { name: birthName }) : null,
    t('number', { id }),
    advisorName === null ? t('noAdvisor') : t('advisor', { name: advisorName }),
  ];
  return (
    <div className={classes['subtitle']}>
      <span>{facts.filter((fact) => fact !== null).join(' · ')}</span>
      <WhoseClient sheet={sheet} />
      <SegmentBadge segment={segment} />
      {flagsOf(sheet).map((flag) => (
        <FlagBadge key={flag} flag={flag} />
      ))}
      <span className={classes['legal']}>
        <Text span size="sm" c="dimmed">
          {t(service ? 'anyCall' : 'commercialCall')}
        </Text>
        <LegalBadge decision={commercialCall} />
      </span>
    </div>
  );
}
