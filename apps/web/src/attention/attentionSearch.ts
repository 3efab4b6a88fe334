import { oneOf, searchReader, textLike } from '../searchFields.ts';

const tabs = ['failed', 'in_doubt', 'quarantined', 'waiting', 'codes'] as const;
export type AttentionTab = (typeof tabs)[number];

/** What the inbox shows, as the address bar keeps it: a tab, and the cause that is opened. */
export const attentionSearch = searchReader({ tab: oneOf(tabs), group: textLike(/^[0-9a-f]{16}$/) });
