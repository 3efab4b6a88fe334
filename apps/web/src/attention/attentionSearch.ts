import * as z from 'zod';

const tabs = ['failed', 'in_doubt', 'quarantined', 'waiting'] as const;
export type AttentionTab = (typeof tabs)[number];

/** What the inbox shows, as the address bar keeps it: a tab, and the cause that is opened. */
export const attentionSearch = z.object({
  tab: z.enum(tabs).optional().catch(undefined),
  group: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .optional()
    .catch(undefined),
});
