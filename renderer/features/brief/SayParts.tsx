/** What to say at the meeting, what to check before, and what the client agreed to. */
import { useTranslation } from 'react-i18next';
import type { Brief } from '#shared/contract/briefs.ts';
import type { NeedGapOut } from '#shared/contract/gaps.ts';
import { formatDate, localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import { t } from '../../i18n/index.ts';
import { neverText } from '../../ui/neverText.ts';
import { dayAndTime } from '../../ui/when.ts';
import { hitsText } from '../client/hits.ts';
import classes from './Brief.module.css';
import { BriefList, BriefPart } from './BriefPart.tsx';

type PartProps = { readonly brief: Brief };

const NEEDS = 5;
/** Needs whose reasons are all told; the others have their first reason. */
const WHOLE = 2;
const REASONS = 3;
const OBJECTIONS = 2;
const CHECKS = 8;
const CONSENTS = 4;

export function Needs({ brief: { needs, openComplaint } }: PartProps) {
  const { t } = useTranslation(['brief', 'client']);
  if (openComplaint) return null;
  return (
    <BriefPart title={t('client:gaps')}>
      <BriefList
        of={needs}
        most={NEEDS}
        empty={t('client:noGap')}
        line={(need) => <Need key={need.product} need={need} whole={needs.indexOf(need) < WHOLE} />}
      />
    </BriefPart>
  );
}

function Need({ need: { label, score, reasons }, whole }: { readonly need: NeedGapOut; readonly whole: boolean }) {
  const { t } = useTranslation('brief');
  if (!whole) {
    return (
      <li>
        <b>{t('need', { label, score })}</b> {reasons[0]?.sentence}
      </li>
    );
  }
  return (
    <li>
      <b>{t('need', { label, score })}</b>
      <ul className={classes['reasons']}>
        {reasons.slice(0, REASONS).map(({ ruleId, points, sentence, hits }) => (
          <li key={ruleId}>
            {sentence} <span className={classes['quiet']}>{t('reason', { points, hits: hitsText(hits) })}</span>
          </li>
        ))}
      </ul>
    </li>
  );
}

export function Pitches({ brief: { pitches } }: PartProps) {
  const { t } = useTranslation('brief');
  if (pitches.length === 0) return null;
  return (
    <BriefPart title={t('pitch')}>
      {pitches.map(({ label, pitch, objections }) => (
        <div key={label} className={classes['pitch']}>
          <p>
            <b>{label}.</b> {pitch}
          </p>
          <dl>
            {objections.slice(0, OBJECTIONS).map(({ objection, answer }) => (
              <div key={objection}>
                <dt>{t('quoted', { text: objection })}</dt>
                <dd>{answer}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </BriefPart>
  );
}

/** Ticked by hand on paper. */
export function Checks({ brief: { checks } }: PartProps) {
  const { t } = useTranslation('brief');
  return (
    <BriefPart title={t('checks')}>
      <BriefList
        of={checks}
        most={CHECKS}
        empty={t('noCheck')}
        line={(check) => (
          <li key={check} className={classes['check']}>
            {check}
          </li>
        )}
      />
    </BriefPart>
  );
}

/** What the client agreed to be called about, refused, and what the law says of a sales call now. */
export function Legal({ brief: { consents, consentRefusals, commercialCall } }: PartProps) {
  const { t } = useTranslation(['brief', 'client', 'consents', 'vocabulary']);
  const given = consents.map(({ id, scope, expiresOn }) => ({
    id,
    text: t(expiresOn === null ? 'agreed' : 'agreedUntil', {
      scope: t(`vocabulary:consentScope.${scope}`),
      on: expiresOn === null ? '' : formatDate(expiresOn),
    }),
  }));
  const refused = consentRefusals.map(({ id, kind, atMs }) => ({
    id,
    text: `${t(`consents:panel.kind.${kind}`)} (${formatDate(localDate(atMs, BRANCH_ZONE))})`,
  }));
  return (
    <BriefPart title={t('legal')}>
      <p>
        {t('client:commercialCall')} <b>{callText(commercialCall)}</b>
      </p>
      <BriefList
        of={[...given, ...refused]}
        most={CONSENTS}
        empty={t('noConsent')}
        line={({ id, text }) => <li key={id}>{text}</li>}
      />
    </BriefPart>
  );
}

/** On what basis a sales call would stand, or the rule that refuses it and until when. */
function callText(decision: Brief['commercialCall']): string {
  if (decision.allowed) return t('client:allowedBy', { basis: t(`vocabulary:callBasis.${decision.basis}`) });
  const { rule, nextAllowedAtMs } = decision;
  const next = nextAllowedAtMs === null ? neverText(rule) : t('legal.next', { when: dayAndTime(nextAllowedAtMs) });
  return `${t('legal.blocked', { rule: t(`vocabulary:callRule.${rule}`) })}. ${next}`;
}
