/**
 * Advisory lock of a database. What makes or drops partitions, or removes content from the blob store, holds it
 * shared and does without when it cannot have it; a backup holds it alone, so that nothing that its snapshot shows
 * goes away, and nobody waits behind a backup for a table.
 */
export const ledgerShapeLock = 72_707_374;
