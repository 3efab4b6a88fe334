import * as z from 'zod';
import { isRecord } from '../settings/jsonSchema.ts';

const rowSchema = z.object({ from: z.string(), to: z.string() });

/** Rows of its own, or a table of a node of the pipeline; `name` tells the tables of one node apart. */
const tableChoiceSchema = z.union([
  z.object({ node: z.string(), name: z.string().optional() }),
  z.object({ rows: z.array(rowSchema).max(5000) }),
]);

/**
 * What stands in the place of a setting's value when each message gives its own: read at a path, or looked up in a
 * table. Plain data, so `plugins.yaml` carries it as it is.
 *
 * @example { $value: 'message', path: 'PV1-3.1', otherwise: 'default', default: 'UNKNOWN' }
 * @example { $value: 'lookup', path: 'PV1-3.1', table: { rows: [{ from: 'ICU', to: 'icu@example.org' }] } }
 */
export const fieldValueSchema = z.discriminatedUnion('$value', [
  z.strictObject({
    $value: z.literal('message'),
    path: z.string(),
    /** When the message has nothing there. Absent: the message fails. */
    otherwise: z.enum(['error', 'default']).optional(),
    default: z.string().optional(),
  }),
  z.strictObject({
    $value: z.literal('lookup'),
    path: z.string(),
    table: tableChoiceSchema.optional(),
    /** When the table does not list the code; `keep` uses the code itself. Absent: the message fails. */
    otherwise: z.enum(['error', 'keep', 'default']).optional(),
    default: z.string().optional(),
  }),
]);

export type FieldValue = z.output<typeof fieldValueSchema>;
export type TableChoice = z.output<typeof tableChoiceSchema>;

/** True for a value that each message gives; it may still be unfinished. */
export function isFieldValue(value: unknown): value is FieldValue {
  return isRecord(value) && (value['$value'] === 'message' || value['$value'] === 'lookup');
}
