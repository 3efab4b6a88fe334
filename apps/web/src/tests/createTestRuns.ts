import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Inputs, TestResult } from '../api.ts';
import type { TriedSample } from '../try/createTrial.ts';

type From = Inputs['pipelineTests']['propose']['from'];

/** What a new test is made of: a message that came in, or what was tried. */
export type TestSource =
  | Extract<From, { kind: 'run' }>
  | (Omit<Extract<From, { kind: 'sample' }>, 'isSafe'> & Pick<TriedSample, 'origin'>);

export interface TestRunsState {
  /** Of the last run, in the order of the document; null before the first one. */
  results: readonly TestResult[] | null;
  isRunning: boolean;
  /** Why the tests could not be run at all. */
  failure: unknown;
  /** What the dialog makes a test of, while it is open. */
  making: TestSource | null;
  /** The dialog that compares the draft with real messages is open. */
  isComparing: boolean;
  /** The test that is shown. */
  shown: string | null;
}

export type TestRuns = StoreApi<TestRunsState>;

/** What the tests of the open pipeline say. */
export function createTestRuns(): TestRuns {
  return createStore<TestRunsState>(() => ({
    results: null,
    isRunning: false,
    failure: null,
    making: null,
    isComparing: false,
    shown: null,
  }));
}

export interface NodeTally {
  tests: number;
  failed: number;
}

/** How many tests say something about a node, and how many of them find a difference there. */
export function tallyOf(results: readonly TestResult[] | null, node: string): NodeTally {
  const about = (results ?? []).filter(
    ({ nodes, differences }) => nodes.includes(node) || differences.some((one) => one.node === node),
  );
  const failed = about.filter(({ differences }) => differences.some((one) => one.node === node));
  return { tests: about.length, failed: failed.length };
}

/** True when two documents give the same test results: names, notes and positions decide nothing. */
export function givesSameResults(one: TestedDocument, other: TestedDocument): boolean {
  return (
    one.wires === other.wires &&
    one.settings === other.settings &&
    one.tests === other.tests &&
    one.nodes.length === other.nodes.length &&
    one.nodes.every((node, index) => {
      const before = other.nodes[index];
      return (
        node.id === before?.id &&
        node.plugin === before.plugin &&
        node.settings === before.settings &&
        node.connection === before.connection &&
        node.disabled === before.disabled
      );
    })
  );
}

interface TestedDocument {
  nodes: readonly {
    id: string;
    plugin: string;
    settings: unknown;
    connection?: string | undefined;
    disabled?: boolean | undefined;
  }[];
  wires: unknown;
  settings: unknown;
  tests?: unknown;
}
