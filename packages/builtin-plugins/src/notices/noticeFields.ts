import * as z from 'zod';

/** What every notifier asks for about the words that it sends. */
export function noticeFields() {
  return {
    pipeline_name: z
      .string()
      .optional()
      .meta({
        title: 'Name of the pipeline',
        examples: ['ADT feed'],
        description: 'What {pipeline} says. Empty: the id of the pipeline.',
        'x-ui': { widget: 'text', group: 'Message', advanced: true },
      }),
    studio_url: z
      .string()
      .regex(/^(https?:\/\/[^\s]+)?$/, 'An address that starts with https:// or http://')
      .optional()
      .meta({
        title: 'Address of the studio',
        description: 'What {run_link} starts with; opening the run needs a sign-in there.',
        'x-ui': { widget: 'url', group: 'Message', placeholder: 'https://studio.example.org' },
      }),
  };
}

export type NoticeSettings = z.output<z.ZodObject<ReturnType<typeof noticeFields>>>;

/** What a form says of the text of a notice on a channel that patient data never goes through. */
export const openText = {
  title: 'Text',
  description:
    'May name {pipeline}, {node}, {code}, {sentence}, {time} and {run_link}. The finished text is searched for data of the patient before it leaves.',
  'x-ui': { widget: 'longtext', placeholders: 'mail', group: 'Message' },
} as const;
