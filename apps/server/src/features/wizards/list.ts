import { mapQuestionWords, wordsIn } from '@pyheart/builtin-plugins/wizards';
import { wizardQuestionSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { languageSchema } from '../../contract/language.ts';
import { procedure } from '../../trpc.ts';

/** The questionnaires with their questions, in English unless another language is asked for. */
export const list = procedure
  .input(z.object({ language: languageSchema }).optional())
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
  .query(({ ctx, input }) => {
    const { say } = wordsIn(input?.language ?? 'en');
    return ctx.services.templates.wizards.map(({ key, template, title, summary, steps }) => ({
      key,
      template: template.key,
      title: say(title),
      summary: say(summary),
      questions: steps.map((step) => mapQuestionWords(step, say)),
    }));
  });
