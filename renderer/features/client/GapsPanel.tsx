import { Button, Group, Text, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientSheet } from '#shared/contract/clients.ts';
import type { NeedGapOut } from '#shared/contract/gaps.ts';
import { Section } from '../../ui/Section.tsx';
import { ProductLink } from '../products/ProductLink.tsx';
import classes from './ClientScreen.module.css';
import { hitsText } from './hits.ts';
import { Nothing } from './Nothing.tsx';
import { WhyNotDrawer } from './WhyNotDrawer.tsx';

const SHOWN = 5;

/** What the client lacks and why, strongest first; each opens on its pitch and on what must be done before. */
export function GapsPanel({ sheet: { gaps } }: { readonly sheet: ClientSheet }) {
  const { t } = useTranslation('client');
  const [all, setAll] = useState(false);
  const [why, setWhy] = useState(false);
  const shown = all ? gaps.gaps : gaps.gaps.slice(0, SHOWN);
  return (
    <Section
      title={t('gaps')}
      count={gaps.gaps.length}
      action={
        <Button size="compact-sm" variant="subtle" onClick={() => setWhy(true)}>
          {t('whyNot')}
        </Button>
      }
    >
      {gaps.warnings.map((sentence) => (
        <p key={sentence} className={classes['warning']}>
          {sentence}
        </p>
      ))}
      {gaps.gaps.length === 0 && <Nothing>{t('noGap')}</Nothing>}
      <ul className={classes['list']}>
        {shown.map((gap, index) => (
          <GapLine key={gap.product} gap={gap} startsOpen={index === 0} />
        ))}
      </ul>
      {gaps.gaps.length > SHOWN && (
        <div className={classes['foot']}>
          <Button size="compact-sm" variant="subtle" onClick={() => setAll(!all)}>
            {all ? t('fewer') : t('moreGaps', { count: gaps.gaps.length - SHOWN })}
          </Button>
        </div>
      )}
      <WhyNotDrawer whyNot={gaps.whyNot} opened={why} onClose={() => setWhy(false)} />
    </Section>
  );
}

/** One need: its score and its best reason, then everything when it is opened. */
export function GapLine({ gap, startsOpen }: { readonly gap: NeedGapOut; readonly startsOpen: boolean }) {
  const { t } = useTranslation('client');
  const [open, setOpen] = useState(startsOpen);
  const id = useId();
  const Icon = open ? IconChevronDown : IconChevronRight;
  const [first] = gap.reasons;
  return (
    <li className={classes['line']}>
      <UnstyledButton
        className={classes['gap'] ?? ''}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <Icon size={14} aria-hidden />
        <span className={classes['score']} title={t('score')}>
          {gap.score}
        </span>
        <span className={classes['gapLabel']}>{gap.label}</span>
        {!open && first && <span className={`${classes['quiet']} ${classes['main']}`}>{first.sentence}</span>}
      </UnstyledButton>
      <div id={id}>{open && <GapDetails gap={gap} />}</div>
    </li>
  );
}

/** The rules that fired with their points, what to say, and what must be done first. */
export function GapDetails({ gap }: { readonly gap: NeedGapOut }) {
  const { t } = useTranslation('client');
  return (
    <div className={classes['details']}>
      <ul className={classes['list']}>
        {gap.reasons.map(({ ruleId, points, sentence, hits }) => (
          <li key={ruleId}>
            <Group gap={8} wrap="nowrap" align="baseline">
              <Text span size="xs" fw={650} miw={30}>
                {points > 0 ? `+${points}` : points}
              </Text>
              <Text span size="sm">
                {sentence} <span className={classes['hits']}>{hitsText(hits)}</span>
              </Text>
            </Group>
          </li>
        ))}
      </ul>
      {gap.pitch !== '' && (
        <Text size="sm" mt={6}>
          <Text span inherit fw={600}>
            {t('pitch')}
          </Text>{' '}
          {gap.pitch}
        </Text>
      )}
      {gap.gates.length > 0 && (
        <Text size="sm" mt={6}>
          <Text span inherit fw={600}>
            {t('gates')}
          </Text>{' '}
          {gap.gates.join(' ')}
        </Text>
      )}
      <Group justify="flex-end">
        <ProductLink product={gap.product} label={gap.label} />
      </Group>
    </div>
  );
}
