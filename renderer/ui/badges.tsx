import { Badge } from '@mantine/core';
import type { PortfolioRow } from '#shared/contract/portfolios.ts';
import type { Segment } from '#shared/contract/vocabulary.ts';
import { t } from '../i18n/index.ts';

const SEGMENT_COLOR: Readonly<Record<Segment, string>> = {
  mass: 'gray',
  wealth: 'indigo',
  youth: 'teal',
  expatriate: 'grape',
};

export function SegmentBadge({ segment }: { readonly segment: Segment }) {
  return (
    <Badge color={SEGMENT_COLOR[segment]} size="sm">
      {t(`vocabulary:segment.${segment}`)}
    </Badge>
  );
}

type Flag = PortfolioRow['flags'][number];

/** What must be known of a client before anything else: closed, deceased, protected… */
export function FlagBadge({ flag }: { readonly flag: Flag }) {
  return (
    <Badge color={flag === 'deceased' || flag === 'closed' ? 'gray' : 'orange'} size="sm" miw="max-content">
      {t(`vocabulary:flag.${flag}`)}
    </Badge>
  );
}
