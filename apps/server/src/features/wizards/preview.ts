import { wizardPreviewSchema, wizardSheetSchema } from '../../contract/wizard.ts';
import { procedure } from '../../trpc.ts';
import { prepareWizard } from '../../wizards/prepareWizard.ts';
import { wizardNamed } from '../../wizards/wizardNamed.ts';

/** What the answers give: in words, as a drawing, with its tests. Nothing is stored and nothing is sent. */
export const preview = procedure
  .input(wizardSheetSchema)
  .output(wizardPreviewSchema)
  .query(async ({ ctx, input }) => {
    const wizard = wizardNamed(ctx.services, input);
    return (await prepareWizard(ctx.services, wizard, input)).preview;
  });
