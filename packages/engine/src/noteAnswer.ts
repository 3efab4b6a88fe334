import { answerOf } from './answerOf.ts';
import type { RunRequest } from './RunRequest.ts';
import type { Walk } from './Walk.ts';

/**
 * Called after each step of a run whose source answers after named nodes. Once the answer is known it goes into the
 * trace. When other branches still go on it is written at once, for the sender must not wait for them, and must not
 * be told what a crash could undo; otherwise it is written with the end of the attempt.
 */
export async function noteAnswer(walk: Walk): Promise<void> {
  const { request, trace } = walk;
  if (trace.answer) return;
  const { nodes, entry, message } = request;
  const { answer, open } = answerOf(trace, nodes.plan, entry, message.id);
  if (!answer) return;
  trace.answer = answer;
  const isGoingOn = open.some((place) => !isAsleep(walk, place));
  // What another process may have taken over is no more ours to write.
  if (!isGoingOn || !request.checkpoint || request.mayDeliver?.() === false) return;
  try {
    await request.checkpoint(trace);
  } catch {
    return; // The sender waits until the end of the attempt is written.
  }
  request.onAnswer?.(answer);
}

/** One write at a time: each has what the one before had, so none takes the mark of a send away. */
export function writingInOrder(request: RunRequest): RunRequest {
  const { checkpoint } = request;
  if (!checkpoint || !isAnswering(request)) return request;
  let last: Promise<unknown> = Promise.resolve();
  return {
    ...request,
    checkpoint(progress) {
      const write = last.then(() => checkpoint(progress));
      last = write.catch(() => undefined);
      return write;
    },
  };
}

/** The source of the run answers after named nodes. */
export function isAnswering({ nodes, entry }: RunRequest): boolean {
  return (nodes.plan.nodes.get(entry)?.answersAfter.length ?? 0) > 0;
}

/** It waits for its next try or for its time: the attempt ends without it. */
function isAsleep({ waits, trace }: Walk, place: { node: string; port: string; input: string }): boolean {
  const isHere = (each: typeof place) =>
    each.node === place.node && each.port === place.port && each.input === place.input;
  return waits.some(isHere) || trace.steps.some((step) => step.status === 'waiting' && isHere(step));
}
