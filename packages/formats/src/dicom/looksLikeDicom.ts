/** True for base64 of a DICOM file: `DICM` stands behind the preamble of 128 bytes. */
export function looksLikeDicom(base64: string): boolean {
  const head = base64.slice(0, 176);
  return head.length === 176 && /^[A-Za-z\d+/]+$/.test(head) && atob(head).slice(128) === 'DICM';
}
