import type { RunTrace } from '@pyheart/engine';
import type { ExpectedStep, Json } from '@pyheart/plugin-sdk';
import { bodyText } from '../bodyText.ts';

export interface GotStep {
  node: string;
  status: ExpectedStep['status'];
  code?: string;
  /** What the step got. */
  input: Json;
  outputs: { port: string; kind: string; body: Json; isUnchanged: boolean }[];
}

/** What each step of a trial did, in the order they happened. */
export function stepsOf({ steps, messages }: RunTrace): GotStep[] {
  return steps.map((step) => {
    const input = messages[step.input]?.body ?? null;
    return {
      node: step.node,
      status: step.status,
      ...(step.failure ? { code: step.failure.code } : {}),
      input,
      outputs: step.outputs.flatMap(({ port, message }) => {
        const given = messages[message];
        if (!given) return [];
        return [{ port, kind: given.kind, body: given.body, isUnchanged: message === step.input }];
      }),
    };
  });
}

/** The same as a test keeps it. */
export function expectedSteps(steps: readonly GotStep[]): ExpectedStep[] {
  return steps.map(({ node, status, code, outputs }) => ({
    node,
    status,
    ...(code === undefined ? {} : { code }),
    outputs: outputs.map(({ port, kind, body, isUnchanged }) => ({
      port,
      kind: kind as ExpectedStep['outputs'][number]['kind'],
      ...(isUnchanged ? {} : { text: bodyText(body) }),
    })),
  }));
}
