import { ActionIcon, Button, Checkbox, Group, SegmentedControl, Select, Text } from '@mantine/core';
import { IconBracketsContain, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  conditionFault,
  conditionsOf,
  isGroup,
  MAX_CONDITIONS,
  MAX_DEPTH,
  type TargetCondition,
  type TargetCriteria,
  type TargetField,
  type TargetGroup,
  type TargetNode,
} from '#shared/domain/targeting/criteria.ts';
import { fold } from '../../../ui/fold.ts';
import { Keys } from '../../../ui/Keys.tsx';
import { useShortcut } from '../../../ui/shortcuts.ts';
import classes from './Builder.module.css';
import { ConditionValues } from './ConditionValues.tsx';
import { blankCondition, FIELD_GROUPS } from './fields.ts';

type BuilderProps = {
  readonly criteria: TargetCriteria;
  readonly onChange: (criteria: TargetCriteria) => void;
};

/** Conditions over clients, added by typing their name: groups within groups, three levels deep. */
export function CriteriaBuilder({ criteria, onChange }: BuilderProps) {
  const full = conditionsOf(criteria).length >= MAX_CONDITIONS;
  return <GroupEditor group={criteria} level={1} full={full} onChange={onChange} />;
}

type GroupProps = {
  readonly group: TargetGroup;
  readonly level: number;
  /** No condition more. */
  readonly full: boolean;
  readonly onChange: (group: TargetGroup) => void;
  readonly onRemove?: () => void;
};

function GroupEditor({ group, level, full, onChange, onRemove }: GroupProps) {
  const { t } = useTranslation('targeting');
  const { items } = group;
  const put = (index: number, node: TargetNode) => onChange({ ...group, items: items.with(index, node) });
  const remove = (index: number) => onChange({ ...group, items: items.toSpliced(index, 1) });
  return (
    <fieldset className={classes['group']} data-level={level}>
      <legend className={classes['legend']}>{t(level === 1 ? 'group.root' : 'group.nested')}</legend>
      <Group gap="xs" wrap="nowrap">
        <SegmentedControl
          size="xs"
          aria-label={t('match.label')}
          value={group.match}
          onChange={(match) => onChange({ ...group, match: match === 'any' ? 'any' : 'all' })}
          data={[
            { value: 'all', label: t('match.all') },
            { value: 'any', label: t('match.any') },
          ]}
          transitionDuration={0}
        />
        {onRemove && (
          <>
            <Except checked={group.not} onChange={(not) => onChange({ ...group, not })} />
            <Remove label={t('group.remove')} onClick={onRemove} />
          </>
        )}
      </Group>
      {/* Nodes have no identity but their place. */}
      {[...items.entries()].map(([index, node]) =>
        isGroup(node) ? (
          <GroupEditor
            key={`group ${index}`}
            group={node}
            level={level + 1}
            full={full}
            onChange={(next) => put(index, next)}
            onRemove={() => remove(index)}
          />
        ) : (
          <ConditionRow
            key={`${node.field} ${index}`}
            condition={node}
            onChange={(next) => put(index, next)}
            onRemove={() => remove(index)}
          />
        ),
      )}
      <Group gap="xs" wrap="nowrap">
        <AddCondition
          main={level === 1}
          disabled={full}
          onAdd={(field) => onChange({ ...group, items: [...items, blankCondition(field)] })}
        />
        {level < MAX_DEPTH && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconBracketsContain size={15} aria-hidden />}
            disabled={full}
            onClick={() =>
              onChange({
                ...group,
                items: [...items, { match: group.match === 'all' ? 'any' : 'all', not: false, items: [] }],
              })
            }
          >
            {t('group.add')}
          </Button>
        )}
      </Group>
    </fieldset>
  );
}

type ConditionProps = {
  readonly condition: TargetCondition;
  readonly onChange: (condition: TargetCondition) => void;
  readonly onRemove: () => void;
};

function ConditionRow({ condition, onChange, onRemove }: ConditionProps) {
  const { t } = useTranslation('targeting');
  const name = t(`field.${condition.field}`);
  const fault = conditionFault(condition);
  return (
    <fieldset className={classes['row']} aria-label={name} data-condition>
      <Text size="sm" fw={550} className={classes['name'] ?? ''}>
        {name}
      </Text>
      <div className={classes['values']}>
        <ConditionValues condition={condition} onChange={onChange} />
        {fault !== null && (
          <Text size="xs" c="dimmed" w="100%">
            {fault}
          </Text>
        )}
      </div>
      <Except checked={condition.not} onChange={(not) => onChange({ ...condition, not })} />
      <Remove label={t('removeCondition', { name })} onClick={onRemove} />
    </fieldset>
  );
}

function Except({ checked, onChange }: { readonly checked: boolean; readonly onChange: (not: boolean) => void }) {
  const { t } = useTranslation('targeting');
  return (
    <Checkbox
      size="xs"
      label={t('except')}
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}

function Remove({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={label} title={label} onClick={onClick}>
      <IconX size={15} aria-hidden />
    </ActionIcon>
  );
}

type AddProps = {
  /** The one that the shortcut goes to. */
  readonly main: boolean;
  readonly disabled: boolean;
  readonly onAdd: (field: TargetField) => void;
};

/** Type the beginning of a name, Enter: the condition is there, and the keyboard in its values. */
function AddCondition({ main, disabled, onAdd }: AddProps) {
  const { t } = useTranslation('targeting');
  const input = useRef<HTMLInputElement>(null);
  const [search, setSearch] = useState('');
  useShortcut('targetAdd', () => input.current?.focus(), { enabled: main });
  const data = FIELD_GROUPS.map(({ group, fields }) => ({
    group: t(`fieldGroup.${group}`),
    items: fields.map((field) => ({ value: field, label: t(`field.${field}`) })),
  }));
  function add(chosen: string | null) {
    const field = FIELD_GROUPS.flatMap(({ fields }): readonly TargetField[] => fields).find((each) => each === chosen);
    if (field === undefined) return;
    const group = input.current?.closest('fieldset');
    setSearch('');
    onAdd(field);
    setTimeout(() => {
      const row = [...(group?.querySelectorAll<HTMLElement>(':scope > [data-condition]') ?? [])].at(-1);
      row?.querySelector<HTMLElement>('input')?.focus();
    });
  }
  /** A quick hand presses Enter before the list has shown its first line as chosen: it is taken all the same. */
  function takeFirst(event: KeyboardEvent) {
    if (event.key !== 'Enter' || search.trim() === '') return;
    const list = document.getElementById(input.current?.getAttribute('aria-controls') ?? '');
    if (list?.querySelector('[data-combobox-selected]')) return;
    const first = data.flatMap(({ items }) => items).find(({ label }) => fold(label).includes(fold(search.trim())));
    if (first) add(first.value);
  }
  return (
    <Select
      ref={input}
      size="xs"
      w={250}
      searchValue={search}
      onSearchChange={setSearch}
      onKeyDown={takeFirst}
      aria-label={t('addCondition')}
      placeholder={t('addCondition')}
      data={data}
      value={null}
      searchable
      selectFirstOptionOnChange
      disabled={disabled}
      maxDropdownHeight={320}
      nothingFoundMessage={t('noField')}
      rightSection={main ? <Keys of="targetAdd" /> : null}
      onChange={add}
    />
  );
}
