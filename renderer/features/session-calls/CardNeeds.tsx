import { Text, Title, VisuallyHidden } from '@mantine/core';
import { IconMessageExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SessionItem } from '#shared/contract/callSessions.ts';
import type { ClientSheet } from '#shared/contract/clients.ts';
import type { NeedGapOut } from '#shared/contract/gaps.ts';
import { formatDate, localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import { hitsText } from '../client/hits.ts';
import { ProductLink } from '../products/ProductLink.tsx';
import classes from './Card.module.css';

type CardNeedsProps = { readonly sheet: ClientSheet; readonly item: SessionItem };

/** Reasons shown; the sheet has them all. */
const SHOWN_REASONS = 3;
const SHOWN_NEEDS = 3;
/** With fewer proposals a rate says nothing yet. */
const MIN_PROPOSALS = 5;

/** Why the session brings this client, and what they lack. A complaint takes the place of what could be sold. */
export function CardNeeds({ sheet, item }: CardNeedsProps) {
  const { t } = useTranslation('callSession');
  const { reasons } = item;
  const more = reasons.length - SHOWN_REASONS;
  return (
    <div className={classes['needs']}>
      <div>
        <Title order={3}>{t('why')}</Title>
        <ul className={classes['list']}>
          {reasons.slice(0, SHOWN_REASONS).map(({ kind, points, sentence }) => (
            <li key={`${kind} ${sentence}`} className={classes['reason']}>
              <Points points={points} />
              <span>{sentence}</span>
            </li>
          ))}
        </ul>
        {reasons.length === 0 && <Text size="sm">{t('noReason')}</Text>}
        {more > 0 && (
          <Text size="xs" c="dimmed" title={reasons.map(({ sentence }) => sentence).join('\n')}>
            {t('moreReasons', { count: more })}
          </Text>
        )}
      </div>
      {sheet.openComplaint ? (
        <Complaint openedAtMs={sheet.openComplaint.openedAtMs} />
      ) : (
        <Needs sheet={sheet} wanted={item.product} />
      )}
    </div>
  );
}

function Points({ points }: { readonly points: number }) {
  const { t } = useTranslation('callSession');
  return (
    <span className={classes['points']}>{t(points > 0 ? 'points' : 'pointsOff', { points: Math.abs(points) })}</span>
  );
}

function Complaint({ openedAtMs }: { readonly openedAtMs: number }) {
  const { t } = useTranslation('callSession');
  return (
    <div className={classes['complaint']}>
      <IconMessageExclamation size={18} aria-hidden />
      <div>
        <Text size="sm" fw={650}>
          {t('complaint', { on: formatDate(localDate(openedAtMs, BRANCH_ZONE)) })}
        </Text>
        <Text size="sm">{t('complaintText')}</Text>
      </div>
    </div>
  );
}

/** The product of this call first, with all its reasons; the others in a line each. */
function Needs({ sheet, wanted }: { readonly sheet: ClientSheet; readonly wanted: string | null }) {
  const { t } = useTranslation('callSession');
  const { gaps } = sheet.gaps;
  const first = gaps.find(({ product }) => product === wanted) ?? gaps[0];
  const others = gaps.filter((gap) => gap !== first);
  const more = others.length - (SHOWN_NEEDS - 1);
  return (
    <div>
      <Title order={3}>{t('needs')}</Title>
      {first ? <Need gap={first} whole /> : <Text size="sm">{t('noNeed')}</Text>}
      {others.slice(0, SHOWN_NEEDS - 1).map((gap) => (
        <Need key={gap.product} gap={gap} />
      ))}
      {more > 0 && (
        <Text size="xs" c="dimmed">
          {t('moreNeeds', { count: more })}
        </Text>
      )}
    </div>
  );
}

function Need({ gap, whole = false }: { readonly gap: NeedGapOut; readonly whole?: boolean }) {
  const { t } = useTranslation('callSession');
  const { label, score, reasons } = gap;
  const shown = whole ? reasons.slice(0, SHOWN_REASONS) : [];
  return (
    <div className={classes['need']}>
      <div className={classes['needHead']} data-whole={whole || undefined}>
        <span className={classes['points']}>{score}</span>
        <Text span size="sm" fw={600}>
          {label}
        </Text>
        {whole && <ProductLink product={gap.product} label={label} />}
        {!whole && (
          <span className={classes['quiet']} title={reasons.map(({ sentence }) => sentence).join('\n')}>
            {reasons[0]?.sentence}
          </span>
        )}
      </div>
      {shown.map(({ ruleId, points, sentence, hits }) => (
        <div key={ruleId} className={classes['reason']}>
          <Points points={points} />
          <span>
            {sentence}
            {hits.proposals >= MIN_PROPOSALS && (
              <span className={classes['quiet']} title={hitsText(hits)}>
                {' '}
                <span aria-hidden>{t('hits', hits)}</span>
                <VisuallyHidden>{hitsText(hits)}</VisuallyHidden>
              </span>
            )}
          </span>
        </div>
      ))}
    </div>
  );
}
