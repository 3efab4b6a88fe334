import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';

const file = path.join(import.meta.dirname, '../package.json');

/** The version of this server, as its package says. */
export const studioVersion = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(file, 'utf8'))).version;
