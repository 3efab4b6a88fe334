/** The name that a secret of a node gets when the user chose none: `MLLP_OUT_TLS_KEY` (spec §13.2 rule 6). */
export function secretName(node: string, field: string): string {
  const name = `${node}_${field}`
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .toUpperCase();
  return /^[A-Z_]/.test(name) ? name : `N_${name}`;
}
