/** What a message is used for at a FHIR server (R4, 3.1). */
export const interactions = [
  'create',
  'conditional_create',
  'update',
  'conditional_update',
  'patch',
  'conditional_patch',
  'delete',
  'conditional_delete',
  'read',
  'vread',
  'history',
  'search',
  'transaction',
  'batch',
  'operation',
  'capabilities',
] as const;

export type Interaction = (typeof interactions)[number];

/** Shown for these interactions only. */
export const shown = (...names: Interaction[]) => ({ interaction: names });
