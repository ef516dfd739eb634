import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Brief } from '#shared/contract/briefs.ts';
import { formatLongDate, localDate } from '#shared/domain/time.ts';
import { dayBadge, twoClocks } from '#shared/domain/twoClocks.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import { useNow } from '../../ui/useNow.ts';
import { dayAndTime, dayAndTimeThere } from '../../ui/when.ts';
import { titledName } from '../client/names.ts';
import classes from './Brief.module.css';
import { BriefPart } from './BriefPart.tsx';
import { Changes, Contacts, Holdings, Household, Identity, Promises } from './KnownParts.tsx';
import { Checks, Legal, Needs, Pitches } from './SayParts.tsx';

type BriefPageProps = {
  readonly brief: Brief;
  /** The objectives: a field on screen, a text on paper. */
  readonly children: ReactNode;
};

/** One A4 page: on the left what is known and to be checked, on the right what to say. */
export function BriefPage({ brief, children }: BriefPageProps) {
  const { t } = useTranslation('brief');
  const now = useNow();
  const { openComplaint } = brief;
  return (
    <article className={classes['page']} aria-label={t('pageOf', { name: titledName(brief) })}>
      <header className={classes['head']}>
        <div>
          <h2 className={classes['name']}>{titledName(brief)}</h2>
          <Identity brief={brief} />
        </div>
        <Meeting brief={brief} />
      </header>
      <BriefPart title={t('objectives')}>{children}</BriefPart>
      {openComplaint && (
        <p className={classes['complaint']}>
          {t('complaint', { on: formatLongDate(localDate(openComplaint.openedAtMs, BRANCH_ZONE)) })}
        </p>
      )}
      <div className={classes['columns']}>
        <div className={classes['column']}>
          <Household brief={brief} />
          <Changes brief={brief} />
          <Holdings brief={brief} />
          <Promises brief={brief} />
          <Contacts brief={brief} />
          <Checks brief={brief} />
          <Legal brief={brief} />
        </div>
        <div className={classes['column']}>
          <Needs brief={brief} />
          <Pitches brief={brief} />
        </div>
      </div>
      <footer className={classes['foot']}>{t('foot', { when: dayAndTime(now) })}</footer>
    </article>
  );
}

/** The meeting on both clocks. */
function Meeting({ brief: { appointment, zoneConfirmed } }: { readonly brief: Brief }) {
  const { t } = useTranslation(['brief', 'vocabulary']);
  if (appointment === null) return <p className={classes['meeting']}>{t('noMeeting')}</p>;
  const { startsAtMs, lengthMin, kind, basis, subject, place, clientZone } = appointment;
  const there = dayAndTimeThere(startsAtMs, clientZone);
  const how = [t(`vocabulary:appointmentKind.${kind}`), t('minutes', { count: lengthMin }), place];
  return (
    <div className={classes['meeting']}>
      <strong>{there === null ? dayAndTime(startsAtMs) : t('paris', { when: dayAndTime(startsAtMs) })}</strong>
      {there !== null && (
        <strong>
          {there} {dayBadge(twoClocks(startsAtMs, clientZone).dayShift)}
        </strong>
      )}
      {there !== null && !zoneConfirmed && <span className={classes['warn']}>{t('zoneUnconfirmed')}</span>}
      <span>{how.filter(Boolean).join(' · ')}</span>
      <span className={classes['quiet']}>
        {[t(`vocabulary:appointmentBasis.${basis}`), subject].filter(Boolean).join(' · ')}
      </span>
    </div>
  );
}
