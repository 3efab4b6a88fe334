import * as z from 'zod';

/** The name of a DICOM application: 1 to 16 characters of ASCII without a backslash (PS3.5, 6.2). */
export const aeTitle = z
  .string()
  .regex(/^(?! *$)[\x20-\x5b\x5d-\x7e]{1,16}$/, '1 to 16 letters, digits and signs, without a backslash');
