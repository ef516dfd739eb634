import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClientSheet } from '#shared/contract/clients.ts';
import type { NeedGapOut } from '#shared/contract/gaps.ts';
import { bestRebound } from '#shared/domain/rebound.ts';
import { formatDate, localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import { useQuery } from '../../api/hooks.ts';
import { ProductLink } from '../products/ProductLink.tsx';
import classes from './ContactDrawer.module.css';

type ReboundPanelProps = {
  readonly sheet: ClientSheet;
  /** Already noted as spoken of. */
  readonly proposed: ReadonlySet<string>;
  readonly onPropose: (product: string) => void;
};

/** On an inbound contact, the one need worth speaking of, how to say it, and what to answer. */
export function ReboundPanel({ sheet, proposed, onPropose }: ReboundPanelProps) {
  const { t } = useTranslation('contacts');
  const { openComplaint } = sheet;
  const rebound = bestRebound({ ...sheet, gaps: sheet.gaps.gaps });
  if (rebound.kind === 'none') return null;
  return (
    <section className={classes['rebound']} aria-label={t('rebound.title')}>
      {rebound.kind === 'complaint' && openComplaint ? (
        <Text size="sm">
          {t('rebound.complaint', { on: formatDate(localDate(openComplaint.openedAtMs, BRANCH_ZONE)) })}
        </Text>
      ) : (
        rebound.kind === 'offer' && (
          <Offer
            gap={rebound.gap}
            proposed={proposed.has(rebound.gap.product)}
            onPropose={() => onPropose(rebound.gap.product)}
          />
        )
      )}
    </section>
  );
}

type OfferProps = { readonly gap: NeedGapOut; readonly proposed: boolean; readonly onPropose: () => void };

function Offer({ gap, proposed, onPropose }: OfferProps) {
  const { t } = useTranslation('contacts');
  const { data: product } = useQuery('catalogue.sheet', { product: gap.product });
  const { pitch, objections } = product?.product === gap.product ? product.pitch : { pitch: gap.pitch, objections: [] };
  const [why] = gap.reasons;
  return (
    <>
      <Group justify="space-between" gap="xs" wrap="nowrap" align="start">
        <Text size="sm">
          <Text span inherit fw={650}>
            {t('rebound.about', { product: gap.label })}
          </Text>
          {why && (
            <Text span inherit c="dimmed">
              {` ${why.sentence}`}
            </Text>
          )}
        </Text>
        <Group gap={4} wrap="nowrap" style={{ flex: 'none' }}>
          <ProductLink product={gap.product} label={gap.label} />
          {!proposed && (
            <Button size="compact-sm" variant="light" onClick={onPropose}>
              {t('rebound.propose')}
            </Button>
          )}
        </Group>
      </Group>
      <details className={classes['objections']}>
        <summary>{t('rebound.how', { count: objections.length })}</summary>
        {pitch !== '' && (
          <Text size="sm" mt={4}>
            «&nbsp;{pitch}&nbsp;»
          </Text>
        )}
        {gap.gates.length > 0 && (
          <Text size="xs" c="dimmed" mt={4}>
            {t('rebound.gates')} {gap.gates.join(' ')}
          </Text>
        )}
        <dl>
          {objections.map(({ objection, answer }) => (
            <div key={objection}>
              <dt>«&nbsp;{objection}&nbsp;»</dt>
              <dd>{answer}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}
