/** What is known before the meeting: who, what changed, what is held, what was promised and said. */
import { useTranslation } from 'react-i18next';
import type { Brief } from '#shared/contract/briefs.ts';
import { countryName } from '#shared/domain/countries.ts';
import { formatPhone } from '#shared/domain/phone.ts';
import { formatEurosRounded, formatShortDate, formatTime } from '#shared/domain/time.ts';
import { useToday } from '../../ui/useNow.ts';
import { dayAndTime } from '../../ui/when.ts';
import { flagsOf } from '../client/flags.ts';
import classes from './Brief.module.css';
import { BriefList, BriefPart } from './BriefPart.tsx';

type PartProps = { readonly brief: Brief };

const HOUSEHOLD = 5;
const CHANGES = 5;
const HOLDINGS = 10;
const PROMISES = 4;
/** A note longer than two lines is read on the client’s sheet. */
const CONTACTS = 3;

/** Age, segment, since when, where, whose, how to reach them. */
export function Identity({ brief }: PartProps) {
  const { t } = useTranslation(['brief', 'client', 'common', 'vocabulary']);
  const { age, segment, onboardedOn, advisorName, city, country, mobile, landline, email, id } = brief;
  const flags = flagsOf(brief).map((flag) => t(`vocabulary:flag.${flag}`));
  const who = [
    age === null ? t('client:ageUnknown') : t('common:age', { count: age }),
    t(`vocabulary:segment.${segment}`),
    onboardedOn === null ? null : t('since', { year: onboardedOn.slice(0, 4) }),
    t('client:number', { id }),
    advisorName === null ? t('client:noAdvisor') : t('client:advisor', { name: advisorName }),
  ];
  const where = [
    [city, country !== null && country !== 'FR' ? countryName(country) : null].filter(Boolean).join(', '),
    mobile && formatPhone(mobile),
    landline && formatPhone(landline),
    email,
  ];
  return (
    <>
      {flags.length > 0 && <p className={classes['warn']}>{flags.join(' · ')}</p>}
      <p>{who.filter(Boolean).join(' · ')}</p>
      <p className={classes['quiet']}>{where.filter(Boolean).join(' · ')}</p>
    </>
  );
}

export function Household({ brief: { household } }: PartProps) {
  const { t } = useTranslation(['brief', 'client', 'common']);
  if (household.length === 0) return null;
  const named = household
    .slice(0, HOUSEHOLD)
    .map(({ name, age }) => (age === null ? name : `${name} (${t('common:age', { count: age })})`));
  const more = household.length - HOUSEHOLD;
  return (
    <BriefPart title={t('client:household')}>
      <p>{[...named, ...(more > 0 ? [t('more', { count: more })] : [])].join(' · ')}</p>
    </BriefPart>
  );
}

/** The gravest first: what the nights of the bank changed since somebody spoke with the client. */
export function Changes({ brief: { changes, lastContactAtMs } }: PartProps) {
  const { t } = useTranslation(['brief', 'client']);
  const all = changes
    .flatMap(({ on, sentences }) => sentences.map((sentence) => ({ on, ...sentence })))
    .toSorted((a, b) => Number(b.strong) - Number(a.strong));
  const since = t(lastContactAtMs === null ? 'client:changesWithoutContact' : 'client:changesSince');
  return (
    <BriefPart title={t('client:changes')} note={since}>
      <BriefList
        of={all}
        most={CHANGES}
        empty={t('noChange')}
        line={({ on, text, strong }) => (
          <li key={`${on} ${text}`} className={strong ? classes['strong'] : undefined}>
            <span className={classes['quiet']}>{formatShortDate(on)}</span> {text}
          </li>
        )}
      />
    </BriefPart>
  );
}

export function Holdings({ brief: { holdings, resourcesCents, loansCents } }: PartProps) {
  const { t } = useTranslation(['brief', 'client']);
  const totals = [
    `${t('client:resources')} ${formatEurosRounded(resourcesCents)}`,
    loansCents > 0 ? `${t('client:loans')} ${formatEurosRounded(loansCents)}` : null,
  ];
  return (
    <BriefPart title={t('client:holdings')} note={totals.filter(Boolean).join(' · ')}>
      <BriefList
        of={holdings}
        most={HOLDINGS}
        empty={t('client:noHolding')}
        line={({ id, label, balanceCents, remarks }) => (
          <li key={id}>
            <span className={classes['spread']}>
              <span>{label}</span>
              {balanceCents !== null && <b>{formatEurosRounded(balanceCents)}</b>}
            </span>
            {remarks.length > 0 && <span className={classes['remark']}>{remarks.join(' ')}</span>}
          </li>
        )}
      />
    </BriefPart>
  );
}

export function Promises({ brief: { promises } }: PartProps) {
  const { t } = useTranslation(['brief', 'client', 'vocabulary']);
  const today = useToday();
  return (
    <BriefPart title={t('client:promises')}>
      <BriefList
        of={promises}
        most={PROMISES}
        empty={t('client:noPromise')}
        line={({ id, kind, dueOn, dueMin, note }) => (
          <li key={id} className={classes['note']}>
            <b>{t(`vocabulary:followUp.${kind}`)}</b>{' '}
            {formatShortDate(dueOn) + (dueMin === null ? '' : `, ${formatTime(dueMin)}`)}
            {dueOn < today && <span className={classes['warn']}> {t('client:late')}</span>}
            {note !== '' && ` · ${note}`}
          </li>
        )}
      />
    </BriefPart>
  );
}

export function Contacts({ brief: { contacts } }: PartProps) {
  const { t } = useTranslation(['brief', 'client', 'vocabulary']);
  return (
    <BriefPart title={t('lastContacts')}>
      <BriefList
        of={contacts}
        most={CONTACTS}
        empty={t('client:noContact')}
        line={({ id, atMs, reason, outcome, channel, note }) => (
          <li key={id} className={classes['note']}>
            <span className={classes['quiet']}>{dayAndTime(atMs)}</span> <b>{t(`vocabulary:reason.${reason}`)}</b>{' '}
            {t(`vocabulary:outcome.${outcome}`)} · {t(`vocabulary:channel.${channel}`)}
            {note !== '' && ` · ${note}`}
          </li>
        )}
      />
    </BriefPart>
  );
}
