import { wizardQuestionSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { procedure } from '../../trpc.ts';

/** The questionnaires with their questions; which template each makes a pipeline of. */
export const list = procedure
  .output(
    z.array(
      z.object({
        key: z.string(),
        template: z.string(),
        title: z.string(),
        summary: z.string(),
        questions: z.array(wizardQuestionSchema),
      }),
    ),
  )
  .query(({ ctx }) =>
    ctx.services.templates.wizards.map(({ key, template, title, summary, steps }) => ({
      key,
      template: template.key,
      title,
      summary,
      questions: [...steps],
    })),
  );
