import * as z from 'zod';

/** Where an issue sits: in a pipeline, in a text, in an HL7 v2 message, or in a FHIR/JSON document. */
const issuePlaceSchema = z.object({
  node: z.string().optional(),
  wire: z.string().optional(),
  field: z.string().optional(),
  line: z.int().optional(),
  column: z.int().optional(),
  segment: z.string().optional(),
  path: z.string().optional(),
  /** The element that `path` lacks: `telecom`. */
  missing: z.string().optional(),
});

/** Something the user can fix: data with a place, collected in lists, never thrown. */
export const issueSchema = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  message: z.string(),
  hint: z.string().optional(),
  at: issuePlaceSchema.optional(),
});

export type IssuePlace = z.infer<typeof issuePlaceSchema>;
export type Issue = z.infer<typeof issueSchema>;

export function hasErrors(issues: readonly Issue[]): boolean {
  return issues.some((issue) => issue.severity === 'error');
}
