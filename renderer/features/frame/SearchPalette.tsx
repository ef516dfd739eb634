import { Combobox, Loader, Modal, Text, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '../../api/hooks.ts';
import { openClient, openScreen, type PlainScreen } from '../../nav.ts';
import { fold } from '../../ui/fold.ts';
import { useOverlay } from '../../ui/overlay.ts';
import { SCREENS, screensOf } from '../screens.ts';
import { useAccount } from '../session/sessionStore.ts';
import { ClientOption } from './ClientOption.tsx';
import { searchOverlay } from './frameStore.ts';
import classes from './SearchPalette.module.css';

const DEBOUNCE_MS = 80;

/** Finds a client from two characters, or a screen by its name. Arrows move, Enter opens, Escape closes. */
export function SearchPalette() {
  const { t } = useTranslation('frame');
  const { request, turn } = useOverlay(searchOverlay);
  return (
    <Modal
      opened={request !== null}
      onClose={searchOverlay.close}
      withCloseButton={false}
      title={t('search.label')}
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
  const combobox = useCombobox({ opened: true });
  const [text, setText] = useState('');
  const [wanted] = useDebouncedValue(text.trim(), DEBOUNCE_MS);
  const enabled = wanted.length >= 2;
  const { data, error, loading, refreshing } = useQuery('clients.search', { text: wanted }, { enabled });
  // Typed faster than answered: what is listed is not about what is typed yet.
  const answered = text.trim() === wanted && !loading && !refreshing;
  const [early, setEarly] = useState(false);

  const hits = enabled && data ? data : [];
  const screens = screensOf(role).filter((name) => fold(t(`common:screens.${name}`)).includes(fold(text.trim())));
  const shown = [...hits.map(({ id }) => id), ...screens].join(' ');

  // The first answer is one Enter away, whenever the answers change.
  const { selectFirstOption } = combobox;
  useEffect(() => {
    if (shown !== '') selectFirstOption();
  }, [shown, selectFirstOption]);

  function open(value: string) {
    searchOverlay.close();
    const hit = hits.find(({ id }) => id === value);
    if (hit) openClient(hit.id);
    else openScreen(value as PlainScreen);
  }

  // Enter came before the answer: its first line opens, never one of the answer before.
  const openFirst = useEffectEvent(() => {
    const first = hits[0]?.id ?? screens[0];
    if (first !== undefined && !error) open(first);
  });
  useEffect(() => {
    if (early && answered) openFirst();
  }, [early, answered]);

  return (
    <Combobox store={combobox} onOptionSubmit={open} withinPortal={false}>
      <Combobox.EventsTarget>
        <TextInput
          variant="unstyled"
          size="md"
          data-autofocus
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setEarly(false);
          }}
          onKeyDownCapture={(event) => {
            if (event.key !== 'Enter' || answered) return;
            event.preventDefault();
            event.stopPropagation();
            setEarly(true);
          }}
          onKeyDown={(event) => event.key === 'Escape' && searchOverlay.close()}
          placeholder={t('search.placeholder')}
          leftSection={<IconSearch size={17} aria-hidden />}
          rightSection={loading || refreshing ? <Loader size={14} /> : null}
          aria-label={t('search.label')}
          className={classes['input'] ?? ''}
        />
      </Combobox.EventsTarget>
      <Combobox.Options className={classes['list'] ?? ''} tabIndex={0} aria-label={t('search.label')}>
        {hits.map((hit) => (
          <Combobox.Option key={hit.id} value={hit.id} className={classes['option'] ?? ''}>
            <ClientOption hit={hit} />
          </Combobox.Option>
        ))}
        {screens.map((screen) => {
          const { icon: Icon } = SCREENS[screen];
          return (
            <Combobox.Option key={screen} value={screen} className={classes['option'] ?? ''}>
              <Icon size={16} aria-hidden />
              <span>{t(`common:screens.${screen}`)}</span>
            </Combobox.Option>
          );
        })}
      </Combobox.Options>
      <Text size="sm" c="dimmed" className={classes['foot'] ?? ''} component="output" display="block">
        <Answer enabled={enabled} message={error?.message} found={data ? hits.length : null} text={wanted} />
      </Text>
    </Combobox>
  );
}

type AnswerProps = {
  readonly enabled: boolean;
  readonly message: string | undefined;
  /** null = not known yet. */
  readonly found: number | null;
  readonly text: string;
};

function Answer({ enabled, message, found, text }: AnswerProps) {
  const { t } = useTranslation('frame');
  if (!enabled) return t('search.hint');
  if (message !== undefined) return message;
  if (found === null) return ' ';
  return found === 0 ? t('search.nothing', { text }) : t('search.results', { count: found });
}
