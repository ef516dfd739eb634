import { Button, Text, UnstyledButton } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { GapHouseholdRow } from '#shared/contract/gaps.ts';
import { openClient } from '../../nav.ts';
import { Section } from '../../ui/Section.tsx';
import { placeCall } from '../calls/placeCall.ts';
import { whoText } from './ClientsView.tsx';
import classes from './Gaps.module.css';

type Member = GapHouseholdRow['members'][number];
type HouseholdNeedsProps = { readonly household: GapHouseholdRow; readonly mayCall: boolean };

const SHOWN = 5;
const MAJORITY = 18;

/** The members of a household, what they hold together and what each lacks; one of them is called, once. */
export function HouseholdNeeds({ household, mayCall }: HouseholdNeedsProps) {
  const { t } = useTranslation('gaps');
  const { householdId, name, members, held, others, calledToday } = household;
  return (
    <div className={classes['side']}>
      <Section
        title={t('householdName', { name })}
        count={household.count}
        action={mayCall && calledToday === null ? <CallHousehold members={members} /> : undefined}
      >
        {calledToday !== null && <p className={classes['warning']}>{t('calledToday', { name: calledToday })}</p>}
        <p className={classes['held']}>
          <Text span inherit fw={600}>
            {t('held')}
          </Text>{' '}
          {held.length === 0
            ? t('heldNothing')
            : held
                .map(({ label, members: holders }) => (holders > 1 ? t('heldBy', { label, count: holders }) : label))
                .join(', ')}
        </p>
        {members.map((member) => (
          <MemberNeeds key={member.clientId} member={member} />
        ))}
        <p className={classes['foot']}>
          {[t('householdNumber', { id: householdId }), others > 0 ? t('othersElsewhere', { count: others }) : null]
            .filter((part) => part !== null)
            .join(' · ')}
        </p>
      </Section>
    </div>
  );
}

function MemberNeeds({ member: { clientId, name, age, gaps } }: { readonly member: Member }) {
  const { t } = useTranslation('gaps');
  const more = gaps.length - SHOWN;
  return (
    <div className={classes['member']}>
      <UnstyledButton className={classes['memberName'] ?? ''} onClick={() => openClient(clientId)}>
        {name} <span className={classes['quiet']}>{whoText(age, t('needs', { count: gaps.length }))}</span>
      </UnstyledButton>
      <ul className={classes['list']}>
        {gaps.slice(0, SHOWN).map(({ product, label, score, reason }) => (
          <li key={product} className={classes['need']}>
            <span className={classes['score']}>{score}</span>
            <span>
              <strong>{label}</strong> <span className={classes['quiet']}>{reason}</span>
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && <span className={classes['quiet']}>{t('others', { count: more })}</span>}
    </div>
  );
}

/** The adult with the strongest need speaks for the household. */
function CallHousehold({ members }: { readonly members: readonly Member[] }) {
  const { t } = useTranslation('gaps');
  const [first] = members
    .filter(({ age, gaps }) => (age === null || age >= MAJORITY) && gaps.length > 0)
    .toSorted((a, b) => (b.gaps[0]?.score ?? 0) - (a.gaps[0]?.score ?? 0));
  const best = first?.gaps[0];
  if (!first || !best) return null;
  return (
    <Button
      size="compact-sm"
      variant="light"
      leftSection={<IconPhone size={14} aria-hidden />}
      title={t('callFor', { product: best.label })}
      onClick={() => void placeCall({ clientId: first.clientId, purpose: 'commercial', product: best.product })}
    >
      {t('callMember', { name: first.name })}
    </Button>
  );
}
