import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallSessionOut, SessionItem } from '#shared/contract/callSessions.ts';
import { FormError } from '../../ui/FormError.tsx';
import { CallReport } from './CallReport.tsx';
import { CampaignScript } from './CampaignScript.tsx';
import { useCallSession } from './callSession.ts';
import { LastStep } from './LastStep.tsx';
import { ReadyToCall } from './ReadyToCall.tsx';
import classes from './Session.module.css';
import { SkipChoice } from './SkipChoice.tsx';
import { SnoozeChoice } from './SnoozeChoice.tsx';
import { StoppedCall } from './StoppedCall.tsx';

type ActionRailProps = { readonly item: SessionItem; readonly session: CallSessionOut };
type Choosing = { readonly what: 'skip' | 'snooze'; readonly position: number };

/** The one thing to do next, always at the same place. */
export function ActionRail({ item, session }: ActionRailProps) {
  const { t } = useTranslation('callSession');
  const { stopped, refusal } = useCallSession();
  const [choosing, setChoosing] = useState<Choosing | null>(null);
  const { phase, undo, script } = session;
  const { position, clientName } = item;
  const leave = () => setChoosing(null);
  const ready = phase === 'ready';
  // A choice is about the client for whom it was opened.
  const what = ready && choosing?.position === position ? choosing.what : null;

  function panel() {
    if (stopped) return <StoppedCall stopped={stopped} />;
    if (phase === 'in_call' || phase === 'report') return <CallReport key={keyOf(item)} item={item} phase={phase} />;
    if (what === 'skip') return <SkipChoice name={clientName} onLeave={leave} />;
    if (what === 'snooze') return <SnoozeChoice name={clientName} onLeave={leave} />;
    return <ReadyToCall item={item} onChoose={(next) => setChoosing({ what: next, position })} />;
  }

  return (
    <section className={classes['rail']} aria-label={t('next')}>
      {refusal && (
        <div className={classes['body']} style={{ flex: 'none' }}>
          <FormError>{refusal.message}</FormError>
        </div>
      )}
      {panel()}
      {script !== null && phase !== 'report' && !stopped && <CampaignScript script={script} />}
      {ready && !stopped && undo && <LastStep undo={undo} />}
    </section>
  );
}

/** One form per call: another client, another call, or a report taken back is another form. */
const keyOf = ({ position, attemptId, takenBack }: SessionItem): string =>
  `${position} ${attemptId ?? ''} ${takenBack?.id ?? ''}`;
