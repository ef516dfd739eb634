import { useTranslation } from 'react-i18next';
import type { SearchHit } from '#shared/contract/clients.ts';
import { ageOn, localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE } from '#shared/values.ts';
import { SegmentBadge } from '../../ui/badges.tsx';
import { PhoneText } from '../../ui/values.tsx';
import classes from './SearchPalette.module.css';

export type ClientOptionProps = {
  readonly id: string;
  readonly hit: SearchHit;
  readonly selected: boolean;
  readonly onChoose: () => void;
};

/** One client found: enough to tell apart two people of the same name. */
export function ClientOption({ id, hit, selected, onChoose }: ClientOptionProps) {
  const { t } = useTranslation(['frame', 'common']);
  const age = hit.bornOn === null ? null : ageOn(hit.bornOn, localDate(Date.now(), BRANCH_ZONE));
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      className={classes['option']}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
      onKeyDown={(event) => event.key === 'Enter' && onChoose()}
    >
      <span className={classes['main']}>
        <span className={classes['name']}>{hit.name}</span>
        <span className={classes['detail']}>
          {[age === null ? null : t('common:age', { count: age }), hit.city, hit.id].filter(Boolean).join(' · ')}
        </span>
      </span>
      <SegmentBadge segment={hit.segment} />
      <span className={classes['side']}>
        <PhoneText phone={hit.phone} />
        <span className={classes['detail']}>{hit.advisorName ?? t('search.noAdvisor')}</span>
      </span>
    </div>
  );
}
