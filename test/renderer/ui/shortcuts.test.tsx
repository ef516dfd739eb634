import { render } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { fr } from '#renderer/i18n/fr.ts';
import { matchesKeys, SHORTCUTS, type ShortcutId, type ShortcutOptions, useShortcut } from '#renderer/ui/shortcuts.ts';

type Press = {
  key?: string;
  code?: string;
  ctrlKey?: boolean;
  altKey?: boolean;
  shiftKey?: boolean;
  metaKey?: boolean;
};
const NONE = { key: '', code: '', ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };
const matches = (keys: string, press: Press) => matchesKeys(keys, { ...NONE, ...press });

describe('a combination of keys', () => {
  test('a digit is the key of the top row on AZERTY, without Shift, and the one of the numeric keypad', () => {
    expect(matches('1', { key: '&', code: 'Digit1' })).toBe(true);
    expect(matches('1', { key: '1', code: 'Numpad1' })).toBe(true);
    expect(matches('1', { key: '2', code: 'Digit2' })).toBe(false);
  });

  test('a letter is what is printed on the key, on AZERTY and on QWERTY', () => {
    expect(matches('Ctrl+Z', { key: 'z', code: 'KeyW', ctrlKey: true })).toBe(true);
    expect(matches('Ctrl+Z', { key: 'w', code: 'KeyZ', ctrlKey: true })).toBe(false);
  });

  test('a letter without a Latin keyboard falls back on the place of the key', () => {
    expect(matches('Ctrl+L', { key: 'д', code: 'KeyL', ctrlKey: true })).toBe(true);
  });

  test('other modifiers make another combination', () => {
    expect(matches('Ctrl+L', { key: 'l', code: 'KeyL' })).toBe(false);
    expect(matches('Ctrl+L', { key: 'l', code: 'KeyL', ctrlKey: true, altKey: true })).toBe(false);
    expect(matches('Ctrl+Alt+L', { key: 'l', code: 'KeyL', ctrlKey: true, altKey: true })).toBe(true);
  });

  test('the question mark is the same with and without Shift', () => {
    expect(matches('?', { key: '?', code: 'KeyM', shiftKey: true })).toBe(true);
    expect(matches('?', { key: '?', code: 'Slash' })).toBe(true);
  });

  test('Command on a Mac counts as Ctrl, and Enter of the keypad as Enter', () => {
    expect(matches('Ctrl+Enter', { key: 'Enter', code: 'NumpadEnter', metaKey: true })).toBe(true);
  });
});

function Bound({ id, run, ...options }: { id: ShortcutId; run: () => void } & ShortcutOptions) {
  useShortcut(id, run, options);
  return <input aria-label="champ" />;
}

function press(target: EventTarget, init: KeyboardEventInit): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
  target.dispatchEvent(event);
  return event;
}

describe('a shortcut', () => {
  test('without a modifier does nothing while a text is typed, and acts elsewhere', () => {
    const run = vi.fn<() => void>();
    const { getByLabelText } = render(<Bound id="help" run={run} />);
    const typed = press(getByLabelText('champ'), { key: '?', code: 'KeyM', shiftKey: true });
    expect(run).not.toHaveBeenCalled();
    expect(typed.defaultPrevented).toBe(false);
    press(document.body, { key: '?', code: 'KeyM', shiftKey: true });
    expect(run).toHaveBeenCalledOnce();
  });

  test('with Ctrl acts in a text too, and the browser does not', () => {
    const run = vi.fn<() => void>();
    const { getByLabelText } = render(<Bound id="logContact" run={run} />);
    expect(press(getByLabelText('champ'), { key: 'l', code: 'KeyL', ctrlKey: true }).defaultPrevented).toBe(true);
    expect(run).toHaveBeenCalledOnce();
  });

  test('leaves Ctrl+Z to a text, and Enter to a button', () => {
    const undo = vi.fn<() => void>();
    const next = vi.fn<() => void>();
    const { getAllByLabelText, getByRole } = render(
      <>
        <Bound id="sessionUndo" run={undo} />
        <Bound id="sessionNext" run={next} />
        <button type="button">Passer</button>
      </>,
    );
    const ctrlZ = { key: 'z', code: 'KeyW', ctrlKey: true };
    const [field] = getAllByLabelText('champ');
    expect(press(field ?? document.body, ctrlZ).defaultPrevented).toBe(false);
    expect(press(getByRole('button'), { key: 'Enter', code: 'Enter' }).defaultPrevented).toBe(false);
    expect(undo).not.toHaveBeenCalled();
    expect(next).not.toHaveBeenCalled();
    press(document.body, ctrlZ);
    press(document.body, { key: 'Enter', code: 'NumpadEnter' });
    expect(undo).toHaveBeenCalledOnce();
    expect(next).toHaveBeenCalledOnce();
  });

  test('Escape is heard while a text is typed, where it leads out of it', () => {
    const run = vi.fn<() => void>();
    const { getByLabelText } = render(<Bound id="sessionLeave" run={run} />);
    press(getByLabelText('champ'), { key: 'Escape', code: 'Escape' });
    expect(run).toHaveBeenCalledOnce();
  });

  test('sleeps behind a dialog, unless it belongs there', () => {
    const behind = vi.fn<() => void>();
    const inside = vi.fn<() => void>();
    render(
      <>
        <dialog open aria-modal="true" aria-label="fenêtre" />
        <Bound id="search" run={behind} />
        <Bound id="lock" run={inside} inDialog />
      </>,
    );
    press(document.body, { key: 'k', code: 'KeyK', ctrlKey: true });
    press(document.body, { key: 'l', code: 'KeyL', ctrlKey: true, altKey: true });
    expect(behind).not.toHaveBeenCalled();
    expect(inside).toHaveBeenCalledOnce();
  });

  test('bound twice, the latest on screen acts, and the first again when it leaves', () => {
    const first = vi.fn<() => void>();
    const second = vi.fn<() => void>();
    const both = (
      <>
        <Bound id="export" run={first} />
        <Bound id="export" run={second} />
      </>
    );
    const { rerender } = render(both);
    press(document.body, { key: 'e', code: 'KeyE', ctrlKey: true });
    rerender(<Bound id="export" run={first} />);
    press(document.body, { key: 'e', code: 'KeyE', ctrlKey: true });
    expect(second).toHaveBeenCalledOnce();
    expect(first).toHaveBeenCalledOnce();
  });
});

test('every shortcut has its French name for the help', () => {
  expect(Object.keys(fr.frame.shortcut).sort()).toEqual(Object.keys(SHORTCUTS).sort());
});
