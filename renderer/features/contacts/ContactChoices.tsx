import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#shared/contract/index.ts';
import { Channel, Direction, FollowUp, Nature, Outcome } from '#shared/contract/vocabulary.ts';
import { outcomeFits } from '#shared/domain/contactRules.ts';
import { type Chip, ChipGroup } from '../../ui/ChipGroup.tsx';
import { FieldRow } from '../../ui/FieldRow.tsx';
import { orderedReasons } from './orderedReasons.ts';
import type { FormField } from './readForm.ts';
import type { ContactEntry } from './useContactForm.ts';

type Props = Pick<ContactEntry, 'form' | 'errors' | 'change'> & {
  readonly favourites: OutputOf<'contacts.form'>['favouriteReasons'] | undefined;
  /** Brings the focus to a field. */
  readonly onNext: (field: FormField) => void;
};

const LAST_DIGIT = 9;

/** Chips with the digits that choose them: 1 for the first, up to 9. */
function numbered<V extends string>(values: readonly V[], label: (value: V) => string): readonly Chip<V>[] {
  return values.map((value, index) => ({
    value,
    label: label(value),
    ...(index < LAST_DIGIT ? { digit: index + 1 } : {}),
  }));
}

/** By which channel, in which direction, to do what: usually right from the start. */
export function ContextChoices({ form, errors, change }: Pick<Props, 'form' | 'errors' | 'change'>) {
  const { t } = useTranslation(['contacts', 'vocabulary']);
  return (
    <>
      <FieldRow field="channel" label={t('field.channel')} error={errors.channel}>
        {({ labelledBy, describedBy, invalid }) => (
          <ChipGroup
            labelledBy={labelledBy}
            describedBy={describedBy}
            invalid={invalid}
            chips={numbered(Channel.options, (channel) => t(`vocabulary:channel.${channel}`))}
            value={form.channel}
            onChange={(channel) => change({ channel })}
          />
        )}
      </FieldRow>
      <FieldRow field="direction" label={t('field.direction')} error={errors.direction}>
        {({ labelledBy, describedBy, invalid }) => (
          <ChipGroup
            labelledBy={labelledBy}
            describedBy={describedBy}
            invalid={invalid}
            chips={numbered(Direction.options, (direction) => t(`vocabulary:direction.${direction}`))}
            value={form.direction}
            onChange={(direction) => change({ direction })}
          />
        )}
      </FieldRow>
      <FieldRow field="nature" label={t('field.nature')} error={errors.nature}>
        {({ labelledBy, describedBy, invalid }) => (
          <ChipGroup
            labelledBy={labelledBy}
            describedBy={describedBy}
            invalid={invalid}
            chips={numbered(Nature.options, (nature) => t(`vocabulary:nature.${nature}`))}
            value={form.nature}
            onChange={(nature) => change({ nature })}
          />
        )}
      </FieldRow>
    </>
  );
}

/** Motif, issue, suite: three keys, then the contact is ready to be recorded. */
export function MainChoices(props: Props) {
  return (
    <>
      <ReasonChoice {...props} />
      <ResultChoices {...props} />
    </>
  );
}

export function ReasonChoice({ form, errors, change, favourites, onNext }: Props) {
  const { t } = useTranslation(['contacts', 'vocabulary']);
  const reasons = orderedReasons(favourites, form.channel);
  return (
    <FieldRow field="reason" label={t('field.reason')} error={errors.reason}>
      {({ labelledBy, describedBy, invalid }) => (
        <ChipGroup
          labelledBy={labelledBy}
          describedBy={describedBy}
          invalid={invalid}
          autofocus={form.clientId !== null}
          chips={numbered(reasons, (reason) => t(`vocabulary:reason.${reason}`))}
          value={form.reason}
          onChange={(reason) => change(reason === 'complaint' ? { reason, nature: 'complaint' } : { reason })}
          onDecided={() => onNext('outcome')}
        />
      )}
    </FieldRow>
  );
}

export function ResultChoices({ form, errors, change, onNext }: Omit<Props, 'favourites'>) {
  const { t } = useTranslation(['contacts', 'vocabulary']);
  // Each outcome keeps its own digit, whatever the channel leaves out.
  const outcomes = numbered(Outcome.options, (outcome) => t(`vocabulary:outcome.${outcome}`)).filter(({ value }) =>
    outcomeFits(value, form.channel, form.direction),
  );
  return (
    <>
      <FieldRow field="outcome" label={t('field.outcome')} error={errors.outcome}>
        {({ labelledBy, describedBy, invalid }) => (
          <ChipGroup
            labelledBy={labelledBy}
            describedBy={describedBy}
            invalid={invalid}
            chips={outcomes}
            value={form.outcome}
            onChange={(outcome) => change({ outcome })}
            onDecided={() => onNext('followUp')}
          />
        )}
      </FieldRow>
      <FieldRow field="followUp" label={t('field.followUp')} error={errors.followUp}>
        {({ labelledBy, describedBy, invalid }) => (
          <ChipGroup
            labelledBy={labelledBy}
            describedBy={describedBy}
            invalid={invalid}
            chips={numbered(FollowUp.options, (followUp) => t(`vocabulary:followUp.${followUp}`))}
            value={form.followUp}
            onChange={(followUp) => change({ followUp })}
            onDecided={(followUp) => onNext(followUp === 'none' ? 'note' : 'dueOn')}
          />
        )}
      </FieldRow>
    </>
  );
}
