import { ActionIcon, Alert, Button, Group, Stack, Textarea, Tooltip } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PitchVersion } from '#shared/contract/catalogue.ts';
import type { AppError } from '#shared/errors.ts';
import { toAppError } from '../../../api/errors.ts';
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx';
import { FormError } from '../../../ui/FormError.tsx';
import { dayAndTime } from '../../../ui/when.ts';
import classes from '../Products.module.css';
import { PitchText } from './PitchText.tsx';
import { emptyObjection, pitchDraft, toSave, type Written, written } from './pitchDraft.ts';
import { savePitch } from './savePitch.ts';

const MIN_PITCH = 10;
const MIN_WORDS = 3;
const MAX_OBJECTIONS = 12;

type PitchFormProps = {
  readonly product: string;
  /** In force: another version than the one edited when somebody saved meanwhile. */
  readonly current: PitchVersion;
  readonly writing: Written;
};

/** The pitch being written. Each letter is kept: closing, crashing or losing a race to a colleague loses nothing. */
export function PitchForm({ product, current, writing }: PitchFormProps) {
  const { t } = useTranslation('products');
  const draft = pitchDraft(product);
  const [refusal, setRefusal] = useState<AppError>();
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const text = toSave(writing);
  const late = current.version !== writing.basedOn;
  const change = (part: Partial<Written>) => draft.change({ written: { ...writing, ...part } });
  const tooShort = (value: string, least: number) =>
    tried && value.trim().length < least ? t('pitch.tooShort', { count: least }) : undefined;

  async function save(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!isComplete(text)) return;
    setBusy(true);
    setRefusal(undefined);
    try {
      await savePitch(product, text, current.version, current);
      draft.forget();
    } catch (thrown) {
      setRefusal(toAppError(thrown));
      setBusy(false);
    }
  }

  function close() {
    const untouched = JSON.stringify(text) === JSON.stringify(toSave(written(current)));
    if (untouched) draft.forget();
    else draft.change({ open: false });
  }

  return (
    <form className={classes['body']} noValidate onSubmit={(event) => void save(event)}>
      <Stack gap="sm">
        {late && <Meanwhile current={current} />}
        {!late && <FormError>{refusal?.message}</FormError>}
        <Textarea
          label={t('pitch.text')}
          description={t('pitch.hint', { count: writing.pitch.length })}
          autosize
          minRows={3}
          maxRows={8}
          maxLength={600}
          value={writing.pitch}
          error={tooShort(writing.pitch, MIN_PITCH)}
          onChange={(event) => change({ pitch: event.currentTarget.value })}
        />
        <Objections writing={writing} onChange={change} tooShort={tooShort} />
        {tried && text.objections.length === 0 && <FormError>{t('pitch.needsOne')}</FormError>}
        <Group gap="xs">
          <Button type="submit" loading={busy}>
            {t(late ? 'pitch.saveAfter' : 'pitch.save')}
          </Button>
          <Button variant="default" onClick={close}>
            {t('pitch.keep')}
          </Button>
          <ConfirmButton
            variant="subtle"
            color="red"
            question={t('pitch.dropQuestion')}
            confirmLabel={t('pitch.dropConfirm')}
            onConfirm={draft.forget}
          >
            {t('pitch.drop')}
          </ConfirmButton>
        </Group>
      </Stack>
    </form>
  );
}

function isComplete({ pitch, objections }: Pick<PitchVersion, 'pitch' | 'objections'>): boolean {
  const enough = objections.every(
    ({ objection, answer }) => objection.length >= MIN_WORDS && answer.length >= MIN_WORDS,
  );
  return pitch.length >= MIN_PITCH && objections.length > 0 && enough;
}

/** Somebody saved another version while this one was being written. */
function Meanwhile({ current }: { readonly current: PitchVersion }) {
  const { t } = useTranslation('products');
  const { version, writtenByName, writtenAtMs } = current;
  const when = writtenAtMs === null ? '' : dayAndTime(writtenAtMs);
  return (
    <Alert color="orange" variant="light" role="alert">
      {t('pitch.conflict', { name: writtenByName ?? '', version, when })}
      <details>
        <summary>{t('pitch.theirs')}</summary>
        <div className={classes['quoted']}>
          <PitchText pitch={current} />
        </div>
      </details>
    </Alert>
  );
}

type ObjectionsProps = {
  readonly writing: Written;
  readonly onChange: (part: Partial<Written>) => void;
  readonly tooShort: (value: string, least: number) => string | undefined;
};

function Objections({ writing: { objections }, onChange, tooShort }: ObjectionsProps) {
  const { t } = useTranslation('products');
  const put = (key: string, part: { objection?: string; answer?: string }) =>
    onChange({ objections: objections.map((each) => (each.key === key ? { ...each, ...part } : each)) });
  return (
    <Stack gap={8}>
      {objections.map(({ key, objection, answer }, index) => {
        const blank = objection.trim() === '' && answer.trim() === '';
        return (
          <div key={key} className={classes['objectionFields']}>
            <Textarea
              size="xs"
              autosize
              aria-label={t('pitch.objection', { n: index + 1 })}
              placeholder={t('pitch.objection', { n: index + 1 })}
              maxLength={300}
              value={objection}
              error={blank ? undefined : tooShort(objection, MIN_WORDS)}
              onChange={(event) => put(key, { objection: event.currentTarget.value })}
            />
            <Tooltip label={t('pitch.remove', { n: index + 1 })}>
              <ActionIcon
                variant="subtle"
                color="red"
                aria-label={t('pitch.remove', { n: index + 1 })}
                onClick={() => onChange({ objections: objections.filter((each) => each.key !== key) })}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </Tooltip>
            <Textarea
              size="xs"
              autosize
              aria-label={t('pitch.answer', { n: index + 1 })}
              placeholder={t('pitch.answer', { n: index + 1 })}
              maxLength={600}
              value={answer}
              error={blank ? undefined : tooShort(answer, MIN_WORDS)}
              onChange={(event) => put(key, { answer: event.currentTarget.value })}
            />
          </div>
        );
      })}
      {objections.length < MAX_OBJECTIONS && (
        <Group>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => onChange({ objections: [...objections, emptyObjection()] })}
          >
            {t('pitch.add')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
