import * as z from 'zod';
import { pipelineNameSchema } from '../../contract/pipeline.ts';
import { wizardSheetSchema } from '../../contract/wizard.ts';
import { createPipeline } from '../../persistence/createPipeline.ts';
import { makeConnections } from '../../persistence/makeConnections.ts';
import { procedure } from '../../trpc.ts';
import { prepareWizard } from '../../wizards/prepareWizard.ts';
import { startPartners } from '../../wizards/startPartners.ts';
import { wizardNamed } from '../../wizards/wizardNamed.ts';

/** Makes the pipeline of the answers as a draft, and the connections that it needs. */
export const finish = procedure
  .input(wizardSheetSchema.extend({ name: pipelineNameSchema }))
  .output(z.object({ pipelineId: z.string() }))
  .mutation(async ({ ctx, input }) => {
    const { services, actor } = ctx;
    const wizard = wizardNamed(services, input);
    const { preview, connections } = await prepareWizard(services, wizard, input);
    await makeConnections(services, actor, connections, { origin: `wizard ${wizard.key}` });
    const document = { ...preview.document, name: input.name };
    const pipelineId = await createPipeline(services, actor, document, { wizard: wizard.key });
    if (input.isRehearsal) await startPartners(services, wizard.partners);
    return { pipelineId };
  });
