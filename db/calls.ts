/** The calls under way on one open store: closing it waits for the last of them. */
export type Calls = {
  /** @returns ends the call; ending twice is ending once */
  begin(): () => void;
  /** Runs `work` at once when no call is under way, else when the last one ends. */
  whenNone(work: () => void): void;
};

export function createCalls(): Calls {
  const underWay = new Set<symbol>();
  const waiting: (() => void)[] = [];
  return {
    begin: () => {
      const call = Symbol('call');
      underWay.add(call);
      return () => {
        underWay.delete(call);
        if (underWay.size === 0) for (const work of waiting.splice(0)) work();
      };
    },
    whenNone: (work) => {
      if (underWay.size === 0) work();
      else waiting.push(work);
    },
  };
}
