import type { RunEvents } from '@pyheart/engine';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { ackBounds } from '../meters/ackBounds.ts';

export interface Metrics {
  /** Prometheus text, version 0.0.4. Labels are ids, states and codes. */
  text(): Promise<string>;
  contentType: string;
  close(): void;
}

/** Counts what the engine says happened, and watches the process: memory, event loop, garbage collection. */
export function collectMetrics(events: RunEvents): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const accepted = new Counter({
    name: 'pyheart_messages_accepted_total',
    help: 'Messages durably stored, by pipeline; duplicates are counted apart.',
    labelNames: ['pipeline', 'duplicate'],
    registers,
  });
  const runs = new Counter({
    name: 'pyheart_runs_total',
    help: 'Runs that ended, by pipeline and status.',
    labelNames: ['pipeline', 'status'],
    registers,
  });
  const retries = new Counter({
    name: 'pyheart_run_retries_total',
    help: 'Attempts that failed and will be tried again, by pipeline and failure code.',
    labelNames: ['pipeline', 'code'],
    registers,
  });
  const duration = new Histogram({
    name: 'pyheart_run_duration_seconds',
    help: 'Time from intake to the end of a run.',
    labelNames: ['pipeline'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60],
    registers,
  });
  const acknowledgements = new Histogram({
    name: 'pyheart_ack_duration_seconds',
    help: 'Time from the last byte of a message to the answer to its sender.',
    labelNames: ['pipeline'],
    buckets: ackBounds.map((ms) => ms / 1000),
    registers,
  });
  const steps = new Counter({
    name: 'pyheart_steps_total',
    help: 'Steps that ended, by pipeline, node and status.',
    labelNames: ['pipeline', 'node', 'status'],
    registers,
  });
  const listeners = new Gauge({
    name: 'pyheart_listener_open',
    help: '1 while a listener is open, 0 when it could not be opened or was closed.',
    labelNames: ['pipeline', 'node'],
    registers,
  });
  const nodesOf = new Map<string, Set<string>>();

  const unsubscribe = events.subscribe((event) => {
    const { pipeline } = event;
    if (event.type === 'message.accepted') accepted.inc({ pipeline, duplicate: String(event.duplicate) });
    else if (event.type === 'message.acknowledged') acknowledgements.observe({ pipeline }, event.ms / 1000);
    else if (event.type === 'step.finished') steps.inc({ pipeline, node: event.node, status: event.status });
    else if (event.type === 'run.retrying') retries.inc({ pipeline, code: event.failure.code });
    else if (event.type === 'run.finished') {
      runs.inc({ pipeline, status: event.status });
      duration.observe({ pipeline }, event.ms / 1000);
    } else if (event.type === 'listener.opened' || event.type === 'listener.failed') {
      const nodes = nodesOf.get(pipeline) ?? new Set();
      nodesOf.set(pipeline, nodes.add(event.node));
      listeners.set({ pipeline, node: event.node }, event.type === 'listener.opened' ? 1 : 0);
    } else if (event.type === 'pipeline.stopped') {
      for (const node of nodesOf.get(pipeline) ?? []) listeners.set({ pipeline, node }, 0);
    }
  });

  return {
    text: () => registry.metrics(),
    contentType: registry.contentType,
    close() {
      unsubscribe();
      registry.clear();
    },
  };
}
