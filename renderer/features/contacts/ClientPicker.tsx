import { Combobox, Loader, Text, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientId } from '#shared/values.ts';
import { useQuery } from '../../api/hooks.ts';
import type { FieldIds } from '../../ui/FieldRow.tsx';
import { ClientOption } from '../frame/ClientOption.tsx';
import classes from './ClientPicker.module.css';
import { contactOverlay } from './contactStore.ts';

const DEBOUNCE_MS = 80;
const SHOWN = 8;

type ClientPickerProps = {
  readonly ids: FieldIds;
  readonly onChoose: (id: ClientId, name: string) => void;
  readonly onEscape?: () => void;
};

/** Finds the client of a contact from two characters: name, telephone or client number. */
export function ClientPicker({ ids, onChoose, onEscape = contactOverlay.close }: ClientPickerProps) {
  const { t } = useTranslation('contacts');
  const combobox = useCombobox({ opened: true });
  const [text, setText] = useState('');
  const [wanted] = useDebouncedValue(text.trim(), DEBOUNCE_MS);
  const enabled = wanted.length >= 2;
  const { data, error, loading } = useQuery('clients.search', { text: wanted, limit: SHOWN }, { enabled });
  const hits = enabled && data ? data : [];
  const shown = hits.map(({ id }) => id).join(' ');

  const { selectFirstOption } = combobox;
  useEffect(() => {
    if (shown !== '') selectFirstOption();
  }, [shown, selectFirstOption]);

  return (
    <Combobox
      store={combobox}
      withinPortal={false}
      onOptionSubmit={(id) => onChoose(id as ClientId, hits.find((hit) => hit.id === id)?.name ?? id)}
    >
      <Combobox.EventsTarget>
        <TextInput
          data-autofocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          // The list is always open and would keep Escape for itself.
          onKeyDown={(event) => event.key === 'Escape' && onEscape()}
          placeholder={t('clientPlaceholder')}
          aria-labelledby={ids.labelledBy}
          aria-describedby={ids.describedBy}
          error={ids.invalid}
          leftSection={<IconSearch size={15} aria-hidden />}
          rightSection={loading ? <Loader size={14} /> : null}
          autoComplete="off"
        />
      </Combobox.EventsTarget>
      <Combobox.Options className={classes['list'] ?? ''} aria-label={t('field.client')}>
        {hits.map((hit) => (
          <Combobox.Option key={hit.id} value={hit.id} className={classes['option'] ?? ''}>
            <ClientOption hit={hit} />
          </Combobox.Option>
        ))}
      </Combobox.Options>
      <Text size="xs" c="dimmed" mt={2} component="output" display="block">
        {error ? error.message : enabled && data?.length === 0 ? t('noClient', { text: wanted }) : null}
      </Text>
    </Combobox>
  );
}
