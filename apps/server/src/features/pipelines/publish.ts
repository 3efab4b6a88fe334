import { pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { pipelineIdSchema } from '../../contract/pipeline.ts';
import { refuseUntested, testedRevision } from '../../pipelineTests/testGate.ts';
import { readFourEyes } from '../../publishing/fourEyes.ts';
import { publishVersion } from '../../publishing/publishVersion.ts';
import { refusal } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

/** Makes the draft the next version, which never changes again. A running pipeline moves to it. */
export const publish = procedure
  .input(z.object({ id: pipelineIdSchema, note: z.string().max(2000).optional() }))
  .output(z.object({ version: z.number() }))
  .mutation(async ({ ctx: { services, actor }, input: { id, note = '' } }) => {
    const tested = await testedRevision(services, id);
    const version = await publishVersion(services, actor, id, async (tx, row) => {
      if ((await readFourEyes(tx)).isOn) {
        throw refusal('FORBIDDEN', 'PH-STU-430', 'Four-eyes publishing is on: nobody publishes alone.', {
          hint: 'Propose the change; another person publishes it by approving.',
        });
      }
      const document = pipelineDocumentSchema.parse(row.draft);
      refuseUntested(document, row.draftRevision, tested);
      return { document, note, publishedBy: actor };
    });
    return { version };
  });
