import * as z from 'zod';

const connection = 'Connection';

/** How long a DICOM system may take. */
export function dicomCallFields() {
  return {
    connect_timeout: z
      .number()
      .min(1)
      .max(120)
      .default(10)
      .meta({
        title: 'Time to connect',
        description: 'How long the receiver may take to accept the connection.',
        'x-ui': { widget: 'number', unit: 's', group: connection, advanced: true },
      }),
    answer_timeout: z
      .number()
      .min(1)
      .max(3600)
      .default(60)
      .meta({
        title: 'Wait for the answer',
        description: 'How long the system may take to answer a request; archives on tape are slow.',
        'x-ui': { widget: 'number', unit: 's', group: connection },
      }),
  };
}
