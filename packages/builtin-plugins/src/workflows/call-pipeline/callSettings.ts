import * as z from 'zod';

export const callSettings = z.object({
  pipeline: z
    .string()
    .min(1)
    .max(200)
    .meta({
      title: 'Pipeline',
      description: 'The pipeline that gets the messages. It needs a node "Called by a pipeline".',
      'x-ui': { widget: 'pipeline', order: 1 },
    }),
  mode: z
    .enum(['hand_over', 'wait', 'result'])
    .default('hand_over')
    .meta({
      title: 'Goes on',
      description: 'When this pipeline goes on with the message.',
      'x-ui': {
        widget: 'select',
        order: 2,
        labels: {
          hand_over: 'When it is stored there',
          wait: 'When its run there has ended',
          result: 'With what that pipeline gives back',
        },
      },
    }),
  wait_s: z
    .int()
    .min(1)
    .max(600)
    .default(20)
    .meta({
      title: 'Wait at most',
      description:
        'Then the step is tried again and waits for the same run. Keep it below the time limit of a step.',
      'x-ui': { widget: 'duration', unit: 's', order: 3, showIf: { mode: ['wait', 'result'] } },
    }),
});
