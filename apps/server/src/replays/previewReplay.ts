import type { RunSummary } from '@pyheart/engine';
import type { PipelineDocument } from '@pyheart/plugin-sdk';
import type { Services } from '../Services.ts';
import { deliveredTo } from './deliveredTo.ts';
import { destinationsOf } from './destinationsOf.ts';
import { type ReplayVersion, replayDocuments } from './replayVersion.ts';
import { simulateReplay } from './simulateReplay.ts';

export interface ReplayPreview {
  total: number;
  /** How many of them were tried out for this preview, evenly taken from all. */
  looked: number;
  versions: number[];
  destinations: { node: string; name: string; plugin: string; would: number; already: number }[];
  /** Nodes that no message reaches. */
  leftOut: { node: string; name: string; isDisabled: boolean }[];
  failures: { node: string; name: string; code: string; message: string; count: number }[];
}

const mostLooked = 60;
const mostMs = 5000;

/** Tries messages out in memory and says per destination how many would go and how many have the message already. */
export async function previewReplay(
  services: Pick<Services, 'db' | 'runs' | 'engine' | 'plugins' | 'clock'>,
  { pipeline, runs, version }: { pipeline: string; runs: readonly RunSummary[]; version: ReplayVersion },
): Promise<ReplayPreview> {
  const documentOf = replayDocuments(services, pipeline, version);
  const would = new Map<string, number>();
  const already = new Map<string, number>();
  const reached = new Set<string>();
  const documents = new Map<number, PipelineDocument>();
  const failures = new Map<string, ReplayPreview['failures'][number]>();
  const until = services.clock.now().getTime() + mostMs;
  let looked = 0;
  for (const run of sampleOf(runs)) {
    if (looked > 0 && services.clock.now().getTime() > until) break;
    const stored = await services.runs.readRun(run.runId);
    if (!stored) continue;
    const { document, version: number } = await documentOf(run);
    documents.set(number, document);
    const { sends, trace, failure } = await simulateReplay(services, {
      document,
      node: run.node,
      message: stored.message,
    });
    looked += 1;
    for (const node of sends) count(would, node);
    for (const node of deliveredTo(services.plugins, stored.trace)) count(already, node);
    for (const { node } of trace.steps) reached.add(node);
    if (failure) countFailure(failures, nameIn(document, failure.node), failure);
  }
  const newestFirst = [...documents].sort(([a], [b]) => b - a);
  return {
    total: runs.length,
    looked,
    versions: newestFirst.map(([number]) => number),
    destinations: distinct(
      newestFirst.flatMap(([, document]) => destinationsOf(services.plugins, document)),
    ).map(({ id, name, plugin }) => ({
      node: id,
      name,
      plugin,
      would: would.get(id) ?? 0,
      already: already.get(id) ?? 0,
    })),
    leftOut: distinct(newestFirst.flatMap(([, document]) => document.nodes))
      .filter(({ id }) => !reached.has(id))
      .map(({ id, name, disabled }) => ({ node: id, name, isDisabled: disabled === true })),
    failures: [...failures.values()].sort((a, b) => b.count - a.count),
  };
}

/** Evenly taken from old to new, so that a change of the sender in between shows. */
function sampleOf(runs: readonly RunSummary[]): RunSummary[] {
  if (runs.length <= mostLooked) return [...runs];
  return Array.from(
    { length: mostLooked },
    (_, index) => runs[Math.floor((index * runs.length) / mostLooked)]!,
  );
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function countFailure(
  failures: Map<string, ReplayPreview['failures'][number]>,
  name: string,
  { node, code, message }: { node: string; code: string; message: string },
): void {
  const key = `${node} ${code} ${message}`;
  const known = failures.get(key);
  if (known) known.count += 1;
  else failures.set(key, { node, name, code, message, count: 1 });
}

function nameIn(document: PipelineDocument, node: string): string {
  return document.nodes.find(({ id }) => id === node)?.name ?? node;
}

function distinct<Node extends { id: string }>(nodes: readonly Node[]): Node[] {
  return [...new Map(nodes.toReversed().map((node) => [node.id, node])).values()].toReversed();
}
