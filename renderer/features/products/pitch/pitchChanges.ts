import type { PitchVersion } from '#shared/contract/catalogue.ts';

type Text = Pick<PitchVersion, 'pitch' | 'objections'>;
export type PitchChanges = {
  readonly pitch: boolean;
  readonly added: number;
  readonly removed: number;
  /** Same objection, another answer. */
  readonly reworded: number;
  readonly order: boolean;
};

/** What a version changed of the one before. An objection worded otherwise is one removed and one added. */
export function pitchChanges(before: Text, after: Text): PitchChanges {
  const was = new Map(before.objections.map(({ objection, answer }) => [objection, answer]));
  const is = new Map(after.objections.map(({ objection, answer }) => [objection, answer]));
  const stayed = [...was.keys()].filter((objection) => is.has(objection));
  const stayedNow = [...is.keys()].filter((objection) => was.has(objection));
  return {
    pitch: before.pitch !== after.pitch,
    added: is.size - stayedNow.length,
    removed: was.size - stayed.length,
    reworded: stayed.filter((objection) => was.get(objection) !== is.get(objection)).length,
    order: stayed.some((objection, index) => stayedNow[index] !== objection),
  };
}
