/** What the canvas calls groups and notes, beside its nodes. */
export const groupKey = (id: string) => `group:${id}`;
export const noteKey = (id: string) => `note:${id}`;

export type FlowThing = { kind: 'node' | 'group' | 'note'; id: string };

export function thingOf(key: string): FlowThing {
  const [, kind, id = ''] = /^(group|note):(.*)$/s.exec(key) ?? [];
  return kind === 'group' || kind === 'note' ? { kind, id } : { kind: 'node', id: key };
}
