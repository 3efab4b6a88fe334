/** `2 Observation, Patient`. */
export function countedTypes(types: readonly string[]): string {
  return [...Map.groupBy(types, (type) => type)]
    .map(([type, all]) => (all.length === 1 ? type : `${all.length} ${type}`))
    .join(', ');
}
