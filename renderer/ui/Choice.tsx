import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useId } from 'react';

export type ChoiceProps<Value extends string> = {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly disabled?: boolean;
};

/** One among a few, all in sight, under its name: for settings that always have an answer. */
export function Choice<Value extends string>({
  label,
  value,
  onChange,
  options,
  disabled = false,
}: ChoiceProps<Value>) {
  const id = useId();
  return (
    <Stack gap={2} align="flex-start">
      <Text id={id} size="sm" fw={500}>
        {label}
      </Text>
      <SegmentedControl
        aria-labelledby={id}
        size="sm"
        value={value}
        onChange={(next) => onChange(next as Value)}
        data={[...options]}
        disabled={disabled}
        transitionDuration={0}
      />
    </Stack>
  );
}
