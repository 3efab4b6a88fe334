/** Where the sealed identifier of a legal hold belongs. */
export function holdSubjectPlace(id: string): string {
  return `legal_hold ${id}`;
}
