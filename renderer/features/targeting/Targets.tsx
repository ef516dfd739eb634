import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TargetCriteria } from '#shared/domain/targeting/criteria.ts';
import { criteriaSentence } from '#shared/domain/targeting/sentence.ts';
import { Section } from '../../ui/Section.tsx';
import { useProducts } from '../products/useProducts.ts';
import { useAccount } from '../session/sessionStore.ts';
import { CriteriaBuilder } from './builder/CriteriaBuilder.tsx';
import { SavedTargets } from './SavedTargets.tsx';
import { SaveTarget } from './SaveTarget.tsx';
import { TargetCounts, useCounted } from './TargetCounts.tsx';
import classes from './Targeting.module.css';
import { TargetPreview } from './TargetPreview.tsx';
import { countable, targetDraft } from './targetDraft.ts';

/** The criteria at the left, who they find at the right. */
export function Targets() {
  const { t } = useTranslation('targeting');
  const { role } = useAccount();
  const { labelOf } = useProducts();
  const draft = targetDraft.useValue();
  const { criteria } = countable(draft);
  const counted = useCounted(criteria);
  return (
    <div className={classes['panes']}>
      <div className={classes['pane']}>
        <Section title={t('criteria')}>
          <CriteriaBuilder criteria={draft.criteria} onChange={(next) => targetDraft.change({ criteria: next })} />
        </Section>
        <SavedTargets />
      </div>
      <div className={classes['pane']}>
        <Section title={t('found')}>
          <div className={classes['body']}>
            <Text className={classes['sentence'] ?? ''} mb="sm">
              {sentenceOf(criteria, labelOf)}
            </Text>
            <TargetCounts criteria={criteria} mode="all" product={null} />
            <SaveTarget />
          </div>
        </Section>
        {role !== 'supervisor' && (
          <div className={classes['list']}>
            <TargetPreview criteria={counted} />
          </div>
        )}
      </div>
    </div>
  );
}

/** The criteria in French, with the labels of the catalogue in force. */
export function sentenceOf(
  criteria: TargetCriteria,
  labelOf: (product: string) => string,
  who: 'clients' | 'prospects' = 'clients',
): string {
  return criteriaSentence(criteria, labelOf, who);
}
