/** Objectives being typed, one text per appointment: they outlive a crash until they are saved. */
import { z } from 'zod';
import type { RowId } from '#shared/values.ts';
import { createKeptDraft } from '../targeting/keptDraft.ts';

/** Appointments whose unsaved text is kept; the oldest goes first. */
const MOST = 6;
const Texts = z.object({ texts: z.array(z.object({ id: z.string(), text: z.string() })) });
type Texts = z.infer<typeof Texts>;
const draft = createKeptDraft<Texts>('brief.objectives', Texts, { texts: [] });

/** What was typed for this appointment and not saved yet; null = nothing. */
export function useTyped(id: RowId | null): string | null {
  return draft.useValue().texts.find((one) => one.id === id)?.text ?? null;
}

export function keepTyped(id: RowId, text: string): void {
  draft.change({ texts: [...others(id), { id, text }].slice(-MOST) });
}

export function forgetTyped(id: RowId): void {
  const texts = others(id);
  if (texts.length === 0) draft.forget();
  else draft.change({ texts });
}

const others = (id: RowId) => draft.get().texts.filter((one) => one.id !== id);
