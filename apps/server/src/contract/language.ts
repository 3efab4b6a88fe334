import * as z from 'zod';

/** A language tag such as `es` or `es-MX`: what is shown is given in it where its texts are there. */
export const languageSchema = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'A language is named like es or es-MX.');
