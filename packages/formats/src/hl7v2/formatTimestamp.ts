/** An instant as HL7 DTM with second precision and zone (chapter 2A, DTM): `20260102030405+0000`. */
export function formatTimestamp(instant: Date): string {
  return `${instant.toISOString().slice(0, 19).replace(/[-T:]/g, '')}+0000`;
}
