import * as z from 'zod';
import { pipelineNameSchema } from '../../contract/pipeline.ts';
import { wizardSheetSchema } from '../../contract/wizard.ts';
import { makeTogether } from '../../persistence/makeTogether.ts';
import { procedure } from '../../trpc.ts';
import { prepareWizard } from '../../wizards/prepareWizard.ts';
import { startPartners } from '../../wizards/startPartners.ts';
import { wizardNamed } from '../../wizards/wizardNamed.ts';

/** Makes the pipeline of the answers as a draft together with the connections that it needs: all of it or nothing. */
export const finish = procedure
  .input(wizardSheetSchema.extend({ name: pipelineNameSchema }))
  .output(z.object({ pipelineId: z.string() }))
  .mutation(async ({ ctx, input }) => {
    const { services, actor } = ctx;
    const wizard = wizardNamed(services, input);
    const { preview, connections } = await prepareWizard(services, wizard, input);
    const document = { ...preview.document, name: input.name };
    const [made] = await makeTogether(services, actor, {
      connections,
      pipelines: [{ id: wizard.key, document }],
      origin: { connections: `wizard ${wizard.key}`, pipelines: { wizard: wizard.key } },
    });
    if (made === undefined) throw new Error('The questionnaire made no pipeline.');
    if (input.isRehearsal) await startPartners(services, wizard.partners);
    return { pipelineId: made.id };
  });
