import type { RunSummary } from '@pyheart/engine';
import { blobOf, type Message } from '@pyheart/plugin-sdk';
import type { StoredSample } from '../contract/sample.ts';
import type { Services } from '../Services.ts';
import { textOf } from '../textOf.ts';

export interface StoredPart {
  summary: RunSummary;
  /** As it came in. */
  message: Message;
  raw: Uint8Array | undefined;
  /** What the sample is: that message, or what the node got last. */
  part: Message;
  /** The same as text: the bytes as they arrived, or the body of the step. */
  text: string;
}

/** A stored message to be tried; undefined when it is not kept or never came to the node. */
export async function storedPart(
  runs: Services['runs'],
  { runId, node }: StoredSample,
): Promise<StoredPart | undefined> {
  const [run, raw] = await Promise.all([runs.readRun(runId), runs.readRaw(runId)]);
  if (run === undefined) return undefined;
  const { summary, message, trace } = run;
  if (node !== undefined) {
    const step = trace?.steps.findLast((candidate) => candidate.node === node);
    const part = step && trace?.messages[step.input];
    if (part === undefined || blobOf(part)) return undefined;
    const { body } = part;
    return {
      summary,
      message,
      raw,
      part,
      text: typeof body === 'string' ? body : JSON.stringify(body, null, 2),
    };
  }
  if (raw === undefined) return undefined;
  const text = textOf(raw, message.meta.charset) ?? Buffer.from(raw).toString('base64');
  return { summary, message, raw, part: message, text };
}
