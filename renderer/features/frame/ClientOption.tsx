import { useTranslation } from 'react-i18next';
import type { SearchHit } from '#shared/contract/clients.ts';
import { ageOn } from '#shared/domain/time.ts';
import { SegmentBadge } from '../../ui/badges.tsx';
import { useNow, useToday } from '../../ui/useNow.ts';
import { PhoneText } from '../../ui/values.tsx';
import { isActive, useKnownCovers } from '../covers/coverStore.ts';
import classes from './SearchPalette.module.css';

/** One client found: enough to tell apart two people of the same name. */
export function ClientOption({ hit }: { readonly hit: SearchHit }) {
  const { t } = useTranslation(['frame', 'common', 'covers']);
  const now = useNow();
  const replaced = useKnownCovers()?.find((cover) => cover.advisorId === hit.advisorId && isActive(cover, now));
  const today = useToday();
  const age = hit.bornOn === null ? null : t('common:age', { count: ageOn(hit.bornOn, today) });
  return (
    <>
      <span className={classes['main']}>
        <span className={classes['name']}>{hit.name}</span>
        <span className={classes['detail']}>{[age, hit.city, hit.id].filter(Boolean).join(' · ')}</span>
      </span>
      <SegmentBadge segment={hit.segment} />
      <span className={classes['side']}>
        <PhoneText phone={hit.phone} />
        <span className={classes['detail']}>
          {replaced ? t('covers:client.search', { name: replaced.name }) : (hit.advisorName ?? t('search.noAdvisor'))}
        </span>
      </span>
    </>
  );
}
