import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { FormError } from '../../../ui/FormError.tsx';
import { JobProgress } from '../../../ui/JobProgress.tsx';
import { useAccount } from '../../session/sessionStore.ts';
import classes from '../Products.module.css';
import { RuleForm } from './RuleForm.tsx';
import { chooseRule, sandbox, saveRule } from './sandboxJob.ts';
import { TrialResult } from './TrialResult.tsx';

/** One rule otherwise: who would enter the needs, who would leave them; then it is saved, or dropped. */
export function SandboxTab() {
  const { t } = useTranslation('products');
  const { advisorId: me } = useAccount();
  const { outcome, ruleId } = sandbox.useValue(me);
  return (
    <div className={classes['sandbox']}>
      <RuleForm />
      <div className={classes['stack']}>
        {outcome.kind === 'none' && <FormError>{outcome.error?.message}</FormError>}
        {outcome.kind === 'none' && !outcome.error && (
          <EmptyState title={t(ruleId === null ? 'sandbox.empty' : 'sandbox.waiting')}>
            {t(ruleId === null ? 'sandbox.emptyHint' : 'sandbox.waitingHint')}
          </EmptyState>
        )}
        {outcome.kind === 'trying' && (
          <JobProgress
            title={t('sandbox.trying')}
            progress={{ stage: t('files.comparing'), done: 0, total: null }}
            onCancel={outcome.stop}
          />
        )}
        {outcome.kind === 'done' && (
          <>
            <Group justify="space-between" wrap="nowrap">
              <Text size="sm" c="dimmed">
                {t('sandbox.explain')}
              </Text>
              <Group gap="xs" wrap="nowrap">
                <ConfirmButton
                  question={t('sandbox.saveQuestion')}
                  confirmLabel={t('sandbox.save')}
                  onConfirm={() => void saveRule(me, outcome.trial)}
                >
                  {t('sandbox.save')}
                </ConfirmButton>
                <Button variant="default" onClick={() => chooseRule(me, null, null)}>
                  {t('sandbox.drop')}
                </Button>
              </Group>
            </Group>
            <TrialResult trial={outcome.result} />
          </>
        )}
      </div>
    </div>
  );
}
