import type { Draft } from 'immer';
import type { PipelineDocument } from '../document.ts';
import { freeId } from '../freeId.ts';
import type { ExpectedStep, PipelineTest } from '../pipelineTest.ts';
import { type Command, CommandRefused, defineCommand } from './Command.ts';

/** Adds a test at the end of the list, under an id of its own. */
export function addTest(test: PipelineTest): Command {
  return defineCommand({
    name: 'addTest',
    label: () => `Added the test ${test.name}`,
    change: (draft) => {
      draft.tests ??= [];
      if (draft.tests.length >= 200) throw new CommandRefused('A pipeline has at most 200 tests.');
      draft.tests.push({ ...structuredClone(test), id: freeId(draft.tests, test.id) });
    },
  });
}

export function removeTests(ids: readonly string[]): Command {
  return defineCommand({
    name: 'removeTests',
    label: (document) =>
      ids.length === 1 ? `Removed the test ${testName(document, ids[0]!)}` : `Removed ${ids.length} tests`,
    change: (draft) => {
      const left = draft.tests?.filter(({ id }) => !ids.includes(id)) ?? [];
      if (left.length === 0) delete draft.tests;
      else draft.tests = left;
    },
  });
}

export function renameTest(id: string, name: string): Command {
  return defineCommand({
    name: 'renameTest',
    label: (document) => `Renamed the test ${testName(document, id)} to ${name}`,
    key: `rename test ${id}`,
    change: (draft) => {
      if (name.trim() === '') throw new CommandRefused('A test needs a name.');
      if (name.length > 120) throw new CommandRefused('A name has at most 120 characters.');
      draftTest(draft, id).name = name;
    },
  });
}

/** What the steps gave now is what the test expects from now on. */
export function acceptSteps(id: string, steps: readonly ExpectedStep[]): Command {
  return defineCommand({
    name: 'acceptSteps',
    label: (document) => `Accepted the new output of the test ${testName(document, id)}`,
    change: (draft) => {
      draftTest(draft, id).steps = structuredClone([...steps]);
    },
  });
}

/** Whether a place of a node's outputs is left out when the test compares. */
export function setMayDiffer(id: string, place: { node: string; path: string }, mayDiffer: boolean): Command {
  return defineCommand({
    name: 'setMayDiffer',
    label: (document) =>
      mayDiffer
        ? `${place.path} may differ in the test ${testName(document, id)}`
        : `${place.path} is compared again in the test ${testName(document, id)}`,
    change: (draft) => {
      const test = draftTest(draft, id);
      const others = (test.mayDiffer ?? []).filter(
        ({ node, path }) => node !== place.node || path !== place.path,
      );
      if (mayDiffer) others.push({ ...place });
      if (others.length === 0) delete test.mayDiffer;
      else test.mayDiffer = others;
    },
  });
}

function draftTest(draft: Draft<PipelineDocument>, id: string): Draft<PipelineTest> {
  const test = draft.tests?.find((candidate) => candidate.id === id);
  if (test === undefined) throw new CommandRefused(`There is no test "${id}" in this pipeline.`);
  return test;
}

function testName({ tests }: PipelineDocument, id: string): string {
  return tests?.find((test) => test.id === id)?.name ?? id;
}
