import { setImmediate } from 'node:timers/promises';
import type { RunTrace, StepTrace } from '@pyheart/engine';
import { Mask, maskBody, maskText } from '@pyheart/formats';
import {
  blobOf,
  type Decision,
  type Failure,
  type Issue,
  type Json,
  type Message,
} from '@pyheart/plugin-sdk';

/** What is known of a message: as it came, as bytes, and what steps made of it. */
export interface Story {
  message?: Message;
  /** The bytes as text, read as messages of this kind. */
  raw?: { kind: string; text: string };
  trace?: RunTrace;
}

export interface MaskedStory extends Story {
  /** A sentence about the message, with what it quotes masked as it is there. */
  sentence(text: string): string;
  /** What a failure says about it, masked the same way. */
  failure<Kind extends Failure>(failure: Kind): Kind;
  /** A value of the message by itself. */
  value(text: string): string;
}

/** Labels that say how a message travelled. */
const shownLabels: ReadonlySet<string> = new Set([
  ...['sending_application', 'sending_facility', 'peer', 'method', 'called_by_run', 'part', 'parts', 'whole'],
  ...['count', 'openedAt', 'closedAt'],
]);

/**
 * The story with what identifies somebody masked. Everything is covered once to learn and once more to hide, so that a
 * name is hidden wherever it stands. Others have their turn between messages and between parts of long ones.
 */
export async function maskStory(story: Story, now: Date): Promise<MaskedStory> {
  const mask = new Mask({ now });
  await coverStory(story, mask);
  const masked = await coverStory(story, mask);
  return {
    ...masked,
    sentence: (text) => mask.sentence(text),
    failure: (failure) => maskFailure(failure, mask),
    value: (text) => mask.value(text),
  };
}

async function coverStory({ message, raw, trace }: Story, mask: Mask): Promise<Story> {
  return {
    ...(message === undefined ? {} : { message: await coverMessage(message, mask) }),
    ...(raw === undefined ? {} : { raw: { ...raw, text: await maskText(raw.kind, raw.text, mask, pause) } }),
    ...(trace === undefined ? {} : { trace: await coverTrace(trace, mask) }),
  };
}

async function coverTrace(trace: RunTrace, mask: Mask): Promise<RunTrace> {
  const messages: RunTrace['messages'] = {};
  for (const [id, message] of Object.entries(trace.messages)) {
    messages[id] = await coverMessage(message, mask);
    await pause();
  }
  const { waits } = trace;
  return {
    ...trace,
    messages,
    steps: trace.steps.map((step) => coverStep(step, mask)),
    ...(waits === undefined
      ? {}
      : { waits: waits.map((wait) => ({ ...wait, failure: maskFailure(wait.failure, mask) })) }),
  };
}

async function coverMessage(message: Message, mask: Mask): Promise<Message> {
  const { kind, body, meta } = message;
  const { orderKey, labels } = meta;
  // A body that is kept apart is named only; what is in it is asked for by itself.
  const shown = blobOf(message) ? body : ((await maskBody(kind, body, mask, pause)) as Json);
  return {
    ...message,
    body: shown,
    meta: {
      ...meta,
      ...(orderKey === undefined ? {} : { orderKey: mask.cover('id', orderKey) }),
      ...(labels === undefined ? {} : { labels: coverLabels(labels, mask) }),
    },
  };
}

function coverLabels(labels: Record<string, string>, mask: Mask): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).map(([name, value]) => [
      name,
      shownLabels.has(name) ? value : mask.cover('text', value),
    ]),
  );
}

function coverStep(step: StepTrace, mask: Mask): StepTrace {
  return {
    ...step,
    explanations: step.explanations.map((sentence) => mask.sentence(sentence)),
    ...(step.decisions === undefined
      ? {}
      : { decisions: step.decisions.map((decision) => coverDecision(decision, mask)) }),
    issues: step.issues.map((issue) => maskIssue(issue, mask)),
    ...(step.failure === undefined ? {} : { failure: maskFailure(step.failure, mask) }),
  };
}

/** A rule's values stand in quotes where it is told in words, so they are hidden as those are. */
function coverDecision(decision: Decision, mask: Mask): Decision {
  return {
    ...decision,
    checks: decision.checks.map((check) => ({
      ...check,
      wanted: mask.sentence(check.wanted),
      found: check.found.map((value) => mask.sentence(`"${value}"`).slice(1, -1)),
    })),
  };
}

function maskFailure<Kind extends Failure>(failure: Kind, mask: Mask): Kind {
  const { message, hint, issues } = failure;
  return {
    ...failure,
    message: mask.sentence(message),
    ...(hint === undefined ? {} : { hint: mask.sentence(hint) }),
    ...(issues === undefined ? {} : { issues: issues.map((issue) => maskIssue(issue, mask)) }),
  };
}

function maskIssue(issue: Issue, mask: Mask): Issue {
  const { message, hint } = issue;
  return {
    ...issue,
    message: mask.sentence(message),
    ...(hint === undefined ? {} : { hint: mask.sentence(hint) }),
  };
}

async function pause(): Promise<void> {
  await setImmediate();
}
