import { type PipelineDocument, pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import type { Services } from '../Services.ts';
import { notFound, refusal } from '../StudioError.ts';
import { runTests } from './runTests.ts';

/**
 * Runs the tests of a draft whose settings ask for it before it is published; returns the revision that passed. Before
 * the transaction that publishes, for tests take longer than a row should be locked. Throws PH-STU-451.
 */
export async function testedRevision(services: Services, id: string): Promise<number | undefined> {
  const row = await services.db.pipeline.findUnique({
    where: { id },
    select: { draft: true, draftRevision: true },
  });
  if (row === null) throw notFound('pipeline', id);
  const draft = pipelineDocumentSchema.parse(row.draft);
  await refuseFailingTests(services, draft);
  return draft.settings.testsMustPass ? row.draftRevision : undefined;
}

/** Throws PH-STU-409 when the draft asks for tests and another revision was tested. */
export function refuseUntested(draft: PipelineDocument, revision: number, tested: number | undefined): void {
  if (!draft.settings.testsMustPass || revision === tested) return;
  throw refusal('CONFLICT', 'PH-STU-409', 'The draft was changed while its tests ran.', {
    hint: 'Publish again: the tests are run on the draft of now.',
  });
}

/** Throws PH-STU-451 when a document asks for tests and they do not pass, or there are none. */
export async function refuseFailingTests(services: Services, document: PipelineDocument): Promise<void> {
  if (!document.settings.testsMustPass) return;
  const results = await runTests(services, document);
  const failed = results.filter(({ passed }) => !passed);
  if (results.length === 0) {
    throw refusal(
      'PRECONDITION_FAILED',
      'PH-STU-451',
      'Tests must pass before publishing, and there are none.',
      {
        hint: 'Make a test of a try or of a run, or switch the setting of the pipeline off.',
      },
    );
  }
  if (failed.length === 0) return;
  const [first] = failed;
  throw refusal(
    'PRECONDITION_FAILED',
    'PH-STU-451',
    failed.length === 1
      ? `The test "${first?.name}" does not pass.`
      : `${failed.length} of ${results.length} tests do not pass, the first is "${first?.name}".`,
    { hint: 'The Tests tab says what differs. Correct the pipeline or accept the new output, then publish.' },
  );
}
