import type { PipelineDocument, PortReference } from '../document.ts';
import type { ExpectedOutput, ExpectedStep, PipelineTest } from '../pipelineTest.ts';
import type { SelectionBorder } from './selectionBorder.ts';

export interface CallPlaces {
  call: string;
  /** Ids in the called pipeline. */
  source: string;
  giveBack: string | undefined;
}

/**
 * The tests of a pipeline when some of its steps move into a called one: here the call is to give what they gave, and
 * there each test begins with what they got. What a test says of no moved step stays as it is.
 */
export function carriedTests(
  document: PipelineDocument,
  border: SelectionBorder,
  places: CallPlaces,
): { here: PipelineTest[]; there: PipelineTest[] } {
  const moved = new Set(border.nodes.map(({ id }) => id));
  const here: PipelineTest[] = [];
  const there: PipelineTest[] = [];
  for (const test of document.tests ?? []) {
    if (moved.has(test.node)) {
      there.push(test);
      continue;
    }
    const steps = test.steps.filter(({ node }) => moved.has(node));
    if (steps.length === 0) {
      here.push(test);
      continue;
    }
    here.push(testHere(test, steps, moved, border.exit, places));
    const arrived = arrivedAt(document, test, border.entry);
    if (arrived) there.push(testThere(test, steps, moved, border, places, arrived));
  }
  return { here, there };
}

function testHere(
  test: PipelineTest,
  steps: readonly ExpectedStep[],
  moved: ReadonlySet<string>,
  exit: PortReference | undefined,
  { call }: CallPlaces,
): PipelineTest {
  const failed = steps.find(({ status, outputs }) => status === 'failed' && !isPassedOn(outputs));
  const given = steps
    .filter(({ node }) => node === exit?.node)
    .flatMap(({ outputs }) => outputs.filter(({ port }) => port === exit?.port));
  const step: ExpectedStep = failed
    ? { node: call, status: 'failed', ...(failed.code ? { code: failed.code } : {}), outputs: [] }
    : {
        node: call,
        status: 'simulated',
        outputs: exit ? given.map((output) => ({ ...output, port: 'result' })) : handedOver(test),
      };
  const first = test.steps.findIndex(({ node }) => moved.has(node));
  const others = test.steps.filter(({ node }) => !moved.has(node));
  const at = test.steps.slice(0, first).filter(({ node }) => !moved.has(node)).length;
  const { mayDiffer, ...rest } = test;
  const places = (mayDiffer ?? []).flatMap((place) =>
    place.node === exit?.node ? [{ ...place, node: call }] : moved.has(place.node) ? [] : [place],
  );
  return {
    ...rest,
    steps: [...others.slice(0, at), step, ...others.slice(at)],
    ...(places.length === 0 ? {} : { mayDiffer: places }),
  };
}

function testThere(
  test: PipelineTest,
  steps: readonly ExpectedStep[],
  moved: ReadonlySet<string>,
  { exit }: SelectionBorder,
  { source, giveBack }: CallPlaces,
  arrived: { kind: ExpectedOutput['kind']; text: string },
): PipelineTest {
  const given = steps
    .filter(({ node }) => node === exit?.node)
    .flatMap(({ outputs }) => outputs.filter(({ port }) => port === exit?.port));
  const { mayDiffer, message: _, ...rest } = test;
  const places = (mayDiffer ?? []).filter(({ node }) => moved.has(node));
  return {
    ...rest,
    node: source,
    message: arrived,
    steps: [
      { node: source, status: 'ok', outputs: [{ port: 'out', kind: arrived.kind }] },
      ...steps,
      ...(giveBack === undefined
        ? []
        : given.map(() => ({ node: giveBack, status: 'ok' as const, outputs: [] }))),
    ],
    ...(places.length === 0 ? {} : { mayDiffer: places }),
  };
}

/** The message that a test expects at an input; undefined when none or several get there. */
function arrivedAt(
  document: PipelineDocument,
  test: PipelineTest,
  input: PortReference,
): { kind: ExpectedOutput['kind']; text: string } | undefined {
  const given = document.wires
    .filter(({ to }) => to.node === input.node && to.port === input.port)
    .flatMap(({ from }) =>
      test.steps
        .filter(({ node }) => node === from.node)
        .flatMap(({ node, outputs }) =>
          outputs.filter(({ port }) => port === from.port).map((output) => ({ node, output })),
        ),
    );
  const [only] = given;
  if (!only || given.length > 1) return undefined;
  const { node, output } = only;
  if (output.text !== undefined) return { kind: output.kind, text: output.text };
  // It gave what it got.
  if (node === test.node) return { kind: output.kind, text: test.message.text };
  const before = document.wires.find(({ to }) => to.node === node)?.to;
  return before ? arrivedAt(document, test, before) : undefined;
}

const isPassedOn = (outputs: readonly ExpectedOutput[]) => outputs.length > 0;
const handedOver = ({ message }: PipelineTest): ExpectedOutput[] => [{ port: 'out', kind: message.kind }];
