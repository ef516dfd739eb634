import { z } from 'zod';
import type { PitchVersion } from '#shared/contract/catalogue.ts';
import { createKeptDraft, type KeptDraft } from '../../targeting/keptDraft.ts';

const Written = z.object({
  /** The version that was in force when the writing began. */
  basedOn: z.int(),
  pitch: z.string(),
  objections: z.array(z.object({ key: z.string(), objection: z.string(), answer: z.string() })),
});
export type Written = z.infer<typeof Written>;

const Kept = z.object({ open: z.boolean(), written: Written.nullable() });
type Kept = z.infer<typeof Kept>;

const drafts = new Map<string, KeptDraft<Kept>>();

/** The pitch being written for a product; each product has its own, so that none pushes another out. */
export function pitchDraft(product: string): KeptDraft<Kept> {
  const known = drafts.get(product);
  if (known) return known;
  const made = createKeptDraft<Kept>(`pitch.${product}`, Kept, { open: false, written: null });
  drafts.set(product, made);
  return made;
}

export function written({ version, pitch, objections }: PitchVersion): Written {
  return { basedOn: version, pitch, objections: objections.map((each) => ({ key: crypto.randomUUID(), ...each })) };
}

export const emptyObjection = () => ({ key: crypto.randomUUID(), objection: '', answer: '' });

/** What is sent: without the lines left empty. */
export function toSave({ pitch, objections }: Written): Pick<PitchVersion, 'pitch' | 'objections'> {
  return {
    pitch: pitch.trim(),
    objections: objections
      .map(({ objection, answer }) => ({ objection: objection.trim(), answer: answer.trim() }))
      .filter(({ objection, answer }) => objection !== '' || answer !== ''),
  };
}
