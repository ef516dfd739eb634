import { Button, Text } from '@mantine/core';
import { IconUserShare } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CoverOut } from '#shared/contract/covers.ts';
import { periodInWords } from '#shared/domain/planningWords.ts';
import { formatShortDate, localDate } from '#shared/domain/time.ts';
import { type AdvisorId, BRANCH_ZONE } from '#shared/values.ts';
import { useQuery } from '../../api/hooks.ts';
import { FormError } from '../../ui/FormError.tsx';
import { Section } from '../../ui/Section.tsx';
import { useNow } from '../../ui/useNow.ts';
import { DualClock } from '../agenda/DualClock.tsx';
import { ClientName } from '../day/ClientName.tsx';
import { useAccount } from '../session/sessionStore.ts';
import classes from './Covers.module.css';
import { isActive } from './coverStore.ts';
import { untilText } from './coverWords.ts';
import { GiveMenu } from './GiveMenu.tsx';
import { handOver } from './handOver.ts';
import { openCalls, openGaps, openPortfolio, openPromises } from './openCovered.ts';

const CHANGES = [
  'promises.changed',
  'contacts.changed',
  'appointments.changed',
  'clients.changed',
  'portfolios.changed',
] as const;
/** The own day stays in sight. */
const NEXT_SHOWN = 2;

/** On the day of who replaces somebody: what that portfolio asks for today, each opening its list. Nothing otherwise. */
export function DayCovers() {
  const now = useNow();
  const { data = [], reload } = useQuery('covers.mine', {}, { events: CHANGES });
  const passed = data.some((cover) => isActive(cover, now) !== cover.active);
  useEffect(() => {
    if (passed) reload();
  }, [passed, reload]);
  const active = data.filter((cover) => isActive(cover, now));
  const coming = data.filter(({ fromMs }) => fromMs > now);
  return (
    <>
      {active.map((cover) => (
        <Active key={cover.absenceId} cover={cover} />
      ))}
      {coming.map((cover) => (
        <Coming key={cover.absenceId} cover={cover} />
      ))}
    </>
  );
}

function Coming({ cover: { name, fromMs, untilMs } }: { readonly cover: CoverOut }) {
  const { t } = useTranslation('covers');
  return (
    <Text size="sm" c="dimmed" mb="sm" className={classes['coming'] ?? ''}>
      <IconUserShare size={15} aria-hidden />{' '}
      {t('day.coming', { name, period: periodInWords({ fromMs, toMs: untilMs }) })}
    </Text>
  );
}

function Active({ cover }: { readonly cover: CoverOut }) {
  const { t } = useTranslation(['covers', 'common']);
  const { advisorId, name, untilMs, overdue, dueToday, callable, clients, meetings } = cover;
  const now = useNow();
  const coming = meetings.filter(({ startsAtMs }) => startsAtMs > now);
  return (
    <div className={classes['panel']}>
      <Section title={t('day.title', { name, until: untilText(untilMs) })}>
        <div className={classes['figures']}>
          <Opener urgent={overdue > 0} onClick={() => openPromises(advisorId, 'overdue')}>
            {t('day.overdue', { count: overdue })}
          </Opener>
          <Opener onClick={() => openPromises(advisorId, 'today')}>{t('day.dueToday', { count: dueToday })}</Opener>
          <Opener onClick={() => openCalls(advisorId)}>{t('day.callable', { count: callable })}</Opener>
          <Opener onClick={() => openPortfolio(advisorId)}>{t('common:clientCount', { count: clients })}</Opener>
          <Opener onClick={() => openGaps(advisorId)}>{t('day.gaps')}</Opener>
        </div>
        {coming.length > 0 && <Meetings meetings={coming} name={name} ownerId={advisorId} />}
      </Section>
    </div>
  );
}

type OpenerProps = { readonly urgent?: boolean; readonly onClick: () => void; readonly children: string };

function Opener({ urgent = false, onClick, children }: OpenerProps) {
  return (
    <Button size="compact-sm" variant="light" {...(urgent ? { color: 'red' } : {})} onClick={onClick}>
      {children}
    </Button>
  );
}

type MeetingsProps = {
  readonly meetings: CoverOut['meetings'];
  readonly name: string;
  readonly ownerId: AdvisorId;
};

/** The meetings that the absent person still holds: the next ones, then the others when they are asked for. */
function Meetings({ meetings, name, ownerId }: MeetingsProps) {
  const { t } = useTranslation('covers');
  const [all, setAll] = useState(false);
  const others = meetings.length - NEXT_SHOWN;
  return (
    <>
      <ul className={classes['list']} aria-label={t('day.meetings', { name })}>
        {meetings.slice(0, all ? undefined : NEXT_SHOWN).map((meeting) => (
          <Meeting key={meeting.id} meeting={meeting} ownerId={ownerId} />
        ))}
      </ul>
      {others > 0 && (
        <div className={classes['more']}>
          <Button size="compact-sm" variant="subtle" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t('day.fewer') : t('day.others', { count: others })}
          </Button>
        </div>
      )}
    </>
  );
}

type MeetingProps = { readonly meeting: CoverOut['meetings'][number]; readonly ownerId: AdvisorId };

function Meeting({ meeting, ownerId }: MeetingProps) {
  const { t } = useTranslation(['covers', 'day', 'vocabulary']);
  const me = useAccount();
  const [refusal, setRefusal] = useState<string>();
  const [busy, setBusy] = useState(false);
  const { clientId, clientName, startsAtMs, lengthMin, clientZone, kind, subject, deputyFree } = meeting;
  const details = [t(`vocabulary:appointmentKind.${kind}`), t('day:length', { count: lengthMin }), subject];

  async function give(to: AdvisorId, done: string, busyText: string) {
    setBusy(true);
    const refused = await handOver(meeting, { to, back: ownerId, done, busy: busyText });
    setRefusal(refused?.message);
    setBusy(false);
  }

  return (
    <li className={classes['line']}>
      <div className={classes['clocks']}>
        <span>{formatShortDate(localDate(startsAtMs, BRANCH_ZONE))}</span>
        <b>
          <DualClock atMs={startsAtMs} zone={clientZone} />
        </b>
      </div>
      <div className={classes['text']}>
        <ClientName id={clientId} name={clientName} />
        <span className={classes['note']}>{details.filter(Boolean).join(' · ')}</span>
      </div>
      {deputyFree && (
        <Button
          size="compact-sm"
          variant="light"
          disabled={busy}
          aria-label={t('day.takeOf', { who: clientName })}
          onClick={() => void give(me.advisorId, t('day.taken', { clientName }), t('day.notFree'))}
        >
          {t('day.take')}
        </Button>
      )}
      <GiveMenu
        meeting={meeting}
        who={clientName}
        except={me.advisorId}
        busy={busy}
        onGive={({ advisorId, name }) =>
          void give(advisorId, t('give.doneOf', { name, clientName }), t('decide.busyDeputy', { name }))
        }
      />
      <div className={classes['refusal']}>
        {!deputyFree && refusal === undefined && (
          <Text size="sm" c="var(--mantine-color-orange-text)">
            {t('day.notFree')}
          </Text>
        )}
        <FormError>{refusal}</FormError>
      </div>
    </li>
  );
}
