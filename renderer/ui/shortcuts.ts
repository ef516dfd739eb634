/**
 * Every keyboard shortcut of the application, in one list: it binds the keys, prints the hints and fills the help.
 * Digits are bound to the physical key, so that AZERTY's top row (without Shift) and the numeric keypad both count.
 * Letters are bound to what is printed on the key: Z is not at the same place on AZERTY and QWERTY.
 */
import { useEffect, useEffectEvent } from 'react';

export type ShortcutGroup = 'general' | 'screens' | 'lists' | 'client' | 'calls' | 'agenda' | 'planning' | 'booking';

export type Shortcut = {
  readonly group: ShortcutGroup;
  /** "Ctrl+Alt+L", "1", "?", "ArrowLeft": modifiers, then a letter, a digit, a printed sign or a key name. */
  readonly keys: string;
  /** Other keys that do the same. */
  readonly also?: readonly string[];
  /** Handled by the list or the form itself: only told in the help. */
  readonly local?: true;
  /** Where the keys keep their own meaning: Ctrl+Z in a text, Enter on a button. */
  readonly notIn?: 'text' | 'control';
  /** Acts while a text is typed too, without any modifier. */
  readonly inText?: true;
};

/** Add a line here, its French name in frame.json under `shortcut`, and `useShortcut` where it acts. */
export const SHORTCUTS = {
  search: { group: 'general', keys: 'Ctrl+K', also: ['/'] },
  logContact: { group: 'general', keys: 'Ctrl+L' },
  export: { group: 'general', keys: 'Ctrl+E' },
  save: { group: 'general', keys: 'Ctrl+Enter', local: true },
  closeDay: { group: 'general', keys: 'Ctrl+Alt+J' },
  reminders: { group: 'general', keys: 'Ctrl+Alt+R' },
  back: { group: 'general', keys: 'Alt+ArrowLeft' },
  lock: { group: 'general', keys: 'Ctrl+Alt+L' },
  help: { group: 'general', keys: '?', also: ['F1'] },
  goto: {
    group: 'screens',
    keys: 'Alt+1',
    also: ['Alt+2', 'Alt+3', 'Alt+4', 'Alt+5', 'Alt+6', 'Alt+7', 'Alt+8', 'Alt+9'],
  },
  listSearch: { group: 'lists', keys: 'F' },
  targetAdd: { group: 'lists', keys: 'J' },
  rowMove: { group: 'lists', keys: 'ArrowUp', also: ['ArrowDown'], local: true },
  rowEdges: { group: 'lists', keys: 'Home', also: ['End'], local: true },
  closingLater: { group: 'lists', keys: 'R', local: true },
  rowOpen: { group: 'lists', keys: 'Enter', local: true },
  clientCall: { group: 'client', keys: 'E' },
  clientBook: { group: 'client', keys: 'R' },
  clientHistory: { group: 'client', keys: 'H' },
  brief: { group: 'client', keys: 'P' },
  briefPrint: { group: 'client', keys: 'Ctrl+P' },
  consentGive: { group: 'client', keys: 'C' },
  consentWithdraw: { group: 'client', keys: 'W' },
  listDial: { group: 'calls', keys: 'Enter', local: true },
  listOpenClient: { group: 'calls', keys: 'O', local: true },
  listLog: { group: 'calls', keys: 'L', local: true },
  sessionNext: { group: 'calls', keys: 'Enter', notIn: 'control' },
  sessionOutcome: { group: 'calls', keys: '1', also: ['2', '3', '4', '5', '6', '7'] },
  sessionNote: { group: 'calls', keys: 'N' },
  sessionPitch: { group: 'calls', keys: 'A' },
  sessionSkip: { group: 'calls', keys: 'S' },
  sessionSnooze: { group: 'calls', keys: 'Z' },
  sessionPause: { group: 'calls', keys: 'P' },
  sessionUndo: { group: 'calls', keys: 'Ctrl+Z', notIn: 'text' },
  sessionInbound: { group: 'calls', keys: 'I' },
  sessionSheet: { group: 'calls', keys: 'O' },
  sessionLeave: { group: 'calls', keys: 'Escape', inText: true },
  previousPeriod: { group: 'lists', keys: 'ArrowLeft' },
  nextPeriod: { group: 'lists', keys: 'ArrowRight' },
  currentPeriod: { group: 'lists', keys: 'A' },
  agendaWeek: { group: 'agenda', keys: 'S' },
  agendaDay: { group: 'agenda', keys: 'J' },
  agendaMonth: { group: 'agenda', keys: 'M' },
  agendaBook: { group: 'agenda', keys: 'N' },
  agendaItem: { group: 'agenda', keys: 'ArrowUp', also: ['ArrowDown', 'ArrowLeft', 'ArrowRight'], local: true },
  agendaOpen: { group: 'agenda', keys: 'Enter', local: true },
  agendaMove: {
    group: 'agenda',
    keys: 'Shift+ArrowUp',
    also: ['Shift+ArrowDown', 'Shift+ArrowLeft', 'Shift+ArrowRight'],
    local: true,
  },
  agendaResize: { group: 'agenda', keys: 'Alt+ArrowUp', also: ['Alt+ArrowDown'], local: true },
  agendaResizeStart: { group: 'agenda', keys: 'Alt+Shift+ArrowUp', also: ['Alt+Shift+ArrowDown'], local: true },
  agendaDrop: { group: 'agenda', keys: 'Enter', also: ['Escape'], local: true },
  agendaOtherMonth: { group: 'agenda', keys: 'PageUp', also: ['PageDown'], local: true },
  planningMove: {
    group: 'planning',
    keys: 'ArrowUp',
    also: ['ArrowDown', 'ArrowLeft', 'ArrowRight'],
    local: true,
  },
  planningOpen: { group: 'planning', keys: 'Enter', local: true },
  planningAbsence: { group: 'planning', keys: 'A', local: true },
  proposal: { group: 'booking', keys: '1', also: ['2', '3'] },
  slotMove: { group: 'booking', keys: 'ArrowUp', also: ['ArrowDown', 'ArrowLeft', 'ArrowRight'], local: true },
  slotBook: { group: 'booking', keys: 'Enter', local: true },
  copyProposals: { group: 'booking', keys: 'C' },
  mailProposals: { group: 'booking', keys: 'Shift+C' },
  clientZone: { group: 'booking', keys: 'T' },
  standIn: { group: 'booking', keys: 'R' },
} as const satisfies Record<string, Shortcut>;
export type ShortcutId = keyof typeof SHORTCUTS;

type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Whether a key press is this combination. `Cmd` on a Mac counts as Ctrl. */
export function matchesKeys(keys: string, press: KeyPress): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const ctrl = press.ctrlKey || press.metaKey;
  if (ctrl !== parts.includes('Ctrl') || press.altKey !== parts.includes('Alt')) return false;
  if (/^\d$/.test(key)) return press.code === `Digit${key}` || press.code === `Numpad${key}`;
  if (/^[A-Z]$/.test(key)) {
    if (press.shiftKey !== parts.includes('Shift')) return false;
    return /^[a-z]$/i.test(press.key) ? press.key.toUpperCase() === key : press.code === `Key${key}`;
  }
  // A printed sign ("?") asks for Shift on some keyboards and not on others.
  if (key.length === 1) return press.key === key;
  return press.shiftKey === parts.includes('Shift') && (press.code === key || press.code === `Numpad${key}`);
}

/** Whether keys pressed here are text being typed. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return (
    target instanceof HTMLInputElement && !['button', 'checkbox', 'radio', 'submit', 'reset'].includes(target.type)
  );
}

/** Whether Enter already does something here. */
function isControl(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a[href], input, select, textarea, summary') !== null;
}

function keepsItsMeaning({ notIn }: Shortcut, target: EventTarget | null): boolean {
  return notIn === 'text' ? isTyping(target) : notIn === 'control' && isControl(target);
}

type Handler = { readonly run: (press: KeyboardEvent) => void; readonly inDialog: boolean };
/** The latest to be mounted acts. */
const handlers = new Map<ShortcutId, Handler[]>();

function onKeyDown(press: KeyboardEvent): void {
  if (press.defaultPrevented || press.isComposing) return;
  const bare = !press.ctrlKey && !press.metaKey && !press.altKey;
  const typed = bare && isTyping(press.target) && !/^F\d+$/.test(press.code);
  const inDialog = document.querySelector(':is(dialog, [role="dialog"])[aria-modal="true"]') !== null;
  for (const [id, stack] of handlers) {
    const shortcut: Shortcut = SHORTCUTS[id];
    const { keys, also, inText = false } = shortcut;
    const handler = stack.at(-1);
    if (!handler || (typed && !inText) || (inDialog && !handler.inDialog) || keepsItsMeaning(shortcut, press.target))
      continue;
    if ([keys, ...(also ?? [])].some((combination) => matchesKeys(combination, press))) {
      press.preventDefault();
      handler.run(press);
      return;
    }
  }
}

export type ShortcutOptions = {
  readonly enabled?: boolean;
  /** Also acts while a dialog is open. */
  readonly inDialog?: boolean;
};

/** Binds a shortcut of the list while the component is on screen. */
export function useShortcut(
  id: ShortcutId,
  run: (press: KeyboardEvent) => void,
  { enabled = true, inDialog = false }: ShortcutOptions = {},
): void {
  const act = useEffectEvent(run);
  useEffect(() => {
    if (!enabled) return;
    const handler: Handler = { run: (press) => act(press), inDialog };
    if (handlers.size === 0) document.addEventListener('keydown', onKeyDown);
    handlers.set(id, [...(handlers.get(id) ?? []), handler]);
    return () => {
      const left = (handlers.get(id) ?? []).filter((other) => other !== handler);
      if (left.length > 0) handlers.set(id, left);
      else handlers.delete(id);
      if (handlers.size === 0) document.removeEventListener('keydown', onKeyDown);
    };
  }, [id, enabled, inDialog]);
}
