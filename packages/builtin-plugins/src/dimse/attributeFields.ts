import * as z from 'zod';

/** An attribute as people name it in settings. */
export const attributeName = z
  .string()
  .regex(
    /^([A-Z][A-Za-z0-9]{2,63}|[0-9A-Fa-f]{8})$/,
    'A keyword such as PatientID, or a tag such as 00100020',
  );

/** What an attribute must be; may be taken from the message. */
export const keyValue = z.string().meta({ 'x-ui': { placeholders: 'braces', modes: ['message', 'lookup'] } });
