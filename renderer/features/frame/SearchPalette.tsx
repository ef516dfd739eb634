import { Loader, Modal, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '../../api/hooks.ts';
import { openClient, openScreen } from '../../nav.ts';
import { fold } from '../../ui/fold.ts';
import { useOverlay } from '../../ui/overlay.ts';
import { SCREENS, screensOf } from '../screens.ts';
import { useAccount } from '../session/sessionStore.ts';
import { ClientOption } from './ClientOption.tsx';
import { searchOverlay } from './frameStore.ts';
import classes from './SearchPalette.module.css';

/** Finds a client from two characters, or a screen by its name. Arrows move, Enter opens, Escape closes. */
export function SearchPalette() {
  const { t } = useTranslation('frame');
  const { request, turn } = useOverlay(searchOverlay);
  return (
    <Modal
      opened={request !== null}
      onClose={searchOverlay.close}
      withCloseButton={false}
      title={<span className={classes['hidden']}>{t('search.label')}</span>}
      size={640}
      yOffset="10vh"
      padding={0}
      classNames={{ header: classes['header'] ?? '' }}
    >
      <Palette key={turn} />
    </Modal>
  );
}

function Palette() {
  const { t } = useTranslation(['frame', 'common']);
  const { role } = useAccount();
  const listId = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const [wanted] = useDebouncedValue(text.trim(), 80);
  const enabled = wanted.length >= 2;
  const { data, error, loading } = useQuery('clients.search', { text: wanted }, { enabled });

  const hits = enabled && data ? data : [];
  const screens = screensOf(role).filter((name) => fold(t(`common:screens.${name}`)).includes(fold(text.trim())));
  const commands = text.trim() === '' || hits.length < 12 ? screens : [];
  const options = [
    ...hits.map((hit) => ({ id: hit.id, open: () => openClient(hit.id) })),
    ...commands.map((screen) => ({ id: screen, open: () => openScreen(screen) })),
  ];
  const current = Math.min(active, options.length - 1);
  const optionId = (index: number) => `${listId}-${options[index]?.id ?? ''}`;

  useEffect(() => {
    document.getElementById(`${listId}-${options[current]?.id ?? ''}`)?.scrollIntoView({ block: 'nearest' });
  });

  function choose(index: number) {
    searchOverlay.close();
    options[index]?.open();
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && options.length > 0) {
      event.preventDefault();
      setActive((current + step + options.length) % options.length);
    } else if (event.key === 'Enter' && options.length > 0) {
      event.preventDefault();
      choose(current);
    }
  }

  return (
    <>
      <TextInput
        variant="unstyled"
        size="md"
        data-autofocus
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        placeholder={t('search.placeholder')}
        leftSection={<IconSearch size={17} aria-hidden />}
        rightSection={loading && enabled ? <Loader size={14} /> : null}
        role="combobox"
        aria-label={t('search.label')}
        aria-expanded={options.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={options.length > 0 ? optionId(current) : undefined}
        className={classes['input'] ?? ''}
      />
      <div className={classes['list']} id={listId} role="listbox" aria-label={t('search.label')}>
        {hits.map((hit, index) => (
          <ClientOption
            key={hit.id}
            id={optionId(index)}
            hit={hit}
            selected={index === current}
            onChoose={() => choose(index)}
          />
        ))}
        {commands.map((screen, offset) => {
          const index = hits.length + offset;
          const { icon: Icon } = SCREENS[screen];
          return (
            <div
              key={screen}
              id={optionId(index)}
              role="option"
              tabIndex={-1}
              aria-selected={index === current}
              className={classes['option']}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(index)}
              onKeyDown={onKeyDown}
            >
              <Icon size={16} aria-hidden />
              <span>{t(`common:screens.${screen}`)}</span>
            </div>
          );
        })}
      </div>
      <Text size="sm" c="dimmed" className={classes['foot'] ?? ''} role="status">
        {error
          ? error.message
          : !enabled
            ? t('search.hint')
            : data && hits.length === 0
              ? t('search.nothing', { text: wanted })
              : t('search.results', { count: hits.length })}
      </Text>
    </>
  );
}
