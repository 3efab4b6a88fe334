import * as z from 'zod';

/** A name that `${NAME}` can reference. */
export const secretNameSchema = z
  .string()
  .max(128)
  .regex(
    /^[A-Za-z_][A-Za-z0-9_]*$/,
    'A secret name has letters, digits and underscores and no digit in front.',
  );
