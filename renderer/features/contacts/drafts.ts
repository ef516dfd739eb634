/**
 * Contacts being typed, one per client, kept in the store under one key: they come back after a crash, whatever
 * screen was open. They are read once per session and then held here, so that the form opens at once.
 */
import { z } from 'zod';
import { createStore, useStore } from 'zustand';
import { call } from '../../api/client.ts';
import { beforeClosing, session } from '../session/sessionStore.ts';
import { ContactForm, draftKey } from './contactForm.ts';

const KEY = 'contact';
/** Half of the half second within which a draft is safe. */
const WRITE_AFTER_MS = 250;
const MAX_LENGTH = 20_000;
const Stored = z.object({ drafts: z.array(ContactForm) });

/** The latest comes last. `ready` once those of the person at the desk were read. */
type Drafts = { readonly ready: boolean; readonly drafts: readonly ContactForm[] };
const store = createStore<Drafts>(() => ({ ready: false, drafts: [] }));
export const useDrafts = () => useStore(store);

let timer: ReturnType<typeof setTimeout> | undefined;
let owner: string | null = null;

/** The draft of that key; without a key, the latest of all. */
export function findDraft(key: string): ContactForm | null {
  const { drafts } = store.getState();
  return (key === '' ? drafts.at(-1) : drafts.find((draft) => draftKey(draft) === key)) ?? null;
}

export function keepDraft(form: ContactForm): void {
  change(form, [form]);
}

export function dropDraft(form: ContactForm): void {
  change(form, []);
  flushDrafts();
}

/** Writes now what still waits. */
export function flushDrafts(): void {
  if (timer === undefined) return;
  clearTimeout(timer);
  timer = undefined;
  const { drafts } = store.getState();
  // A draft that could not be written is not worth stopping somebody for: the next key press writes it again.
  const saved =
    drafts.length === 0
      ? call('drafts.clear', { key: KEY })
      : call('drafts.save', { key: KEY, json: storable(drafts) });
  saved.catch(() => undefined);
}

function change(form: ContactForm, replacement: readonly ContactForm[]): void {
  const others = store.getState().drafts.filter((draft) => draft.id !== form.id && draftKey(draft) !== draftKey(form));
  store.setState({ drafts: [...others, ...replacement] });
  timer ??= setTimeout(flushDrafts, WRITE_AFTER_MS);
}

/** The oldest drafts go when all do not fit. */
function storable(drafts: readonly ContactForm[]): string {
  const json = JSON.stringify({ drafts });
  return json.length <= MAX_LENGTH || drafts.length <= 1 ? json : storable(drafts.slice(1));
}

async function read(advisorId: string): Promise<void> {
  const found = await call('drafts.get', { key: KEY }).catch(() => null);
  if (owner !== advisorId) return;
  store.setState({ ready: true, drafts: found === null ? [] : parse(found.json) });
}

/** What an older version wrote in another shape is forgotten. */
function parse(json: string): readonly ContactForm[] {
  try {
    return Stored.parse(JSON.parse(json)).drafts;
  } catch {
    return [];
  }
}

/** Another person's drafts are theirs; the same person's come back with the password. */
function follow(): void {
  const { state } = session.getState();
  const next = state?.account?.advisorId ?? null;
  if (next === owner) return;
  owner = next;
  clearTimeout(timer);
  timer = undefined;
  store.setState({ ready: false, drafts: [] });
  if (next !== null) void read(next);
}

session.subscribe(follow);
follow();
window.addEventListener('pagehide', flushDrafts);
beforeClosing.add(flushDrafts);
