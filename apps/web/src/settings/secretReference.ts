/** The NAME of a value that is exactly one `${NAME}` or `${NAME:-default}` reference. */
export function secretReference(value: string): string | undefined {
  return /^\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-[^}]*)?\}$/.exec(value)?.[1];
}

/** The name a new secret gets: `LAKESIDE_FHIR_PASSWORD` for the field `password` of "Lakeside FHIR". */
export function secretNameFor(nodeName: string, field: string): string {
  const name = `${nodeName}_${field}`
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return /^[A-Z_]/.test(name) ? name : `SECRET_${name}`;
}
