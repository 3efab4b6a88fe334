import type { LaneKeeper, LaneListener } from '../LaneKeeper.ts';

/** A keeper in the hands of a test: it gains, loses and doubts lanes as the test says. */
export function testLanes(lanes: number, held: readonly number[] = []) {
  const mine = new Set(held);
  const doubtful = new Set<number>();
  const foreign: number[] = [];
  let listener: LaneListener | undefined;
  const keeper: LaneKeeper = {
    lanes,
    held: () => mine,
    mayDeliver: (lane) => mine.has(lane) && !doubtful.has(lane),
    attach: (given) => {
      listener = given;
    },
    onForeign: (stored) => foreign.push(...stored),
  };
  return {
    keeper,
    foreign,
    doubtful,
    gain: (lane: number, isRecovery = false) => {
      mine.add(lane);
      listener?.gained(lane, { isRecovery });
    },
    release: async (lane: number) => {
      mine.delete(lane);
      await listener?.released(lane);
    },
    wake: (...woken: number[]) => listener?.woken(new Set(woken)),
  };
}
