import { ActionIcon, Button, Group, SegmentedControl, Select, Text } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ClientSheet } from '#shared/contract/clients.ts';
import type { Proposal } from '#shared/contract/contacts.ts';
import { ProposalReaction } from '#shared/contract/vocabulary.ts';
import { FieldRow } from '../../ui/FieldRow.tsx';
import classes from './ContactDrawer.module.css';
import { MAX_PROPOSALS } from './contactForm.ts';

type ProposalsFieldProps = {
  readonly gaps: ClientSheet['gaps'] | undefined;
  readonly value: readonly Proposal[];
  readonly error: string | undefined;
  readonly onChange: (proposals: Proposal[]) => void;
};

/** The best needs are one click away; any other product is in the list. */
const SUGGESTED = 3;

/** Products spoken of, and how the client took each. Optional. */
export function ProposalsField({ gaps, value, error, onChange }: ProposalsFieldProps) {
  const { t } = useTranslation(['contacts', 'vocabulary']);
  const products = [...(gaps?.gaps ?? []), ...(gaps?.whyNot ?? [])];
  const labelOf = (code: string) => products.find(({ product }) => product === code)?.label ?? code;
  const chosen = new Set(value.map(({ product }) => product));
  const left = products.filter(({ product }) => !chosen.has(product));
  const suggested = (gaps?.gaps ?? []).slice(0, SUGGESTED).filter(({ product }) => !chosen.has(product));
  const full = value.length >= MAX_PROPOSALS;
  const add = (product: string) => onChange([...value, { product, reaction: 'thinking' }]);
  return (
    <FieldRow field="proposals" label={t('field.proposals')} error={error}>
      {({ labelledBy, describedBy }) => (
        <fieldset className={classes['proposals']} aria-labelledby={labelledBy} aria-describedby={describedBy}>
          {value.map((proposal) => (
            <Group key={proposal.product} gap={8} mb={4}>
              <Text size="sm" fw={600} truncate style={{ flex: '0 1 190px' }}>
                {labelOf(proposal.product)}
              </Text>
              <SegmentedControl
                size="xs"
                aria-label={t('reactionTo', { product: labelOf(proposal.product) })}
                value={proposal.reaction}
                onChange={(reaction) =>
                  onChange(
                    value.map((one) =>
                      one === proposal ? { ...one, reaction: ProposalReaction.parse(reaction) } : one,
                    ),
                  )
                }
                data={ProposalReaction.options.map((one) => ({
                  value: one,
                  label: t(`vocabulary:proposalReaction.${one}`),
                }))}
              />
              <ActionIcon
                size="sm"
                variant="subtle"
                color="gray"
                aria-label={t('removeProposal', { product: labelOf(proposal.product) })}
                onClick={() => onChange(value.filter((one) => one !== proposal))}
              >
                <IconX size={14} aria-hidden />
              </ActionIcon>
            </Group>
          ))}
          {!full && (
            <Group gap={6}>
              {suggested.map(({ product, label }) => (
                <Button
                  key={product}
                  size="compact-sm"
                  variant="default"
                  leftSection={<IconPlus size={12} aria-hidden />}
                  onClick={() => add(product)}
                >
                  {label}
                </Button>
              ))}
              <Select
                size="xs"
                w={170}
                searchable
                aria-label={t('otherProduct')}
                placeholder={t('otherProduct')}
                nothingFoundMessage={t('noProduct')}
                value={null}
                onChange={(product) => product !== null && add(product)}
                data={left.map(({ product, label }) => ({ value: product, label }))}
              />
            </Group>
          )}
        </fieldset>
      )}
    </FieldRow>
  );
}
