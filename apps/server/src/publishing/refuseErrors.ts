import { type Connection, hasErrors, type PipelineDocument } from '@pyheart/plugin-sdk';
import type { Services } from '../Services.ts';
import { refusal } from '../StudioError.ts';

/** Throws PH-STU-412 with the issues when the check finds errors: such a document is neither published nor proposed. */
export function refuseErrors(
  services: Pick<Services, 'plugins'>,
  document: PipelineDocument,
  connections: readonly Connection[],
): void {
  const issues = services.plugins.check(document, connections);
  if (!hasErrors(issues)) return;
  const errors = issues.filter(({ severity }) => severity === 'error');
  throw refusal(
    'PRECONDITION_FAILED',
    'PH-STU-412',
    errors.length === 1
      ? `This pipeline has an error: ${errors[0]?.message}`
      : `This pipeline has ${errors.length} errors.`,
    { hint: 'Correct what is marked on the canvas, then try again.', issues },
  );
}
