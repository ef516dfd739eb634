import { Alert, Button, Group, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RuleFileLine } from '#shared/contract/catalogue.ts';
import { formatDate } from '#shared/domain/time.ts';
import type { AppError } from '#shared/errors.ts';
import { t } from '../../../i18n/index.ts';
import { FormError } from '../../../ui/FormError.tsx';
import { useToday } from '../../../ui/useNow.ts';
import { useAccount } from '../../session/sessionStore.ts';
import classes from '../Products.module.css';
import { TrialResult } from '../sandbox/TrialResult.tsx';
import { type CheckedFile, fileJob, importFile } from './fileJob.ts';
import { validityText } from './validity.ts';

type CheckedReportProps = { readonly checked: CheckedFile; readonly refusal: AppError | undefined };

/** What the file is and what it would change, before anything is taken in. */
export function CheckedReport({ checked, refusal }: CheckedReportProps) {
  const { t: translate } = useTranslation('products');
  const { advisorId: me } = useAccount();
  const { file, trial, chosen } = checked;
  const today = useToday();
  const { kind, version } = file;
  return (
    <div className={classes['stack']}>
      <Alert
        color="teal"
        variant="light"
        icon={<IconCheck size={18} aria-hidden />}
        title={translate('files.checked', { name: chosen.name })}
      >
        <Text size="sm">
          {translate('files.what', {
            kind: translate(`files.kind.${kind}`),
            version,
            validity: validityText(file, today),
          })}{' '}
          {whenText(file, today)}
        </Text>
        <Group gap="xs" mt={8}>
          <Button onClick={() => void importFile(me, checked)}>{translate('files.import')}</Button>
          <Button variant="default" onClick={fileJob.forget}>
            {translate('files.drop')}
          </Button>
        </Group>
      </Alert>
      <FormError>{refusal?.message}</FormError>
      <TrialResult trial={trial} />
    </div>
  );
}

function whenText({ inForce, validFrom }: RuleFileLine, today: string): string {
  if (inForce) return t('products:files.now');
  if (validFrom > today) return t('products:files.later', { from: formatDate(validFrom) });
  return t('products:files.notNow');
}
