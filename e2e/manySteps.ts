const perRow = 20;

/** A listener and filters in rows, each letting inpatients through; every row begins at the listener. */
export function manySteps(name: string, count: number, port: number) {
  const rules = [
    {
      id: 'class',
      name: 'Inpatients',
      match: 'all',
      conditions: [{ path: 'PV1-2', op: 'equals', value: 'I' }],
    },
  ];
  const nodes = Array.from({ length: count }, (_, index) => ({
    id: `n${index + 1}`,
    plugin: index === 0 ? 'mllp-listener' : 'filter',
    name: `Step ${index + 1}`,
    settings: index === 0 ? { host: '127.0.0.1', port } : { action: 'keep', rules },
    position: { x: (index % perRow) * 320, y: Math.floor(index / perRow) * 200 },
  }));
  const wires = nodes.slice(1).map(({ id }, index) => ({
    id: `w${index + 1}`,
    from: { node: (index + 1) % perRow === 0 ? 'n1' : `n${index + 1}`, port: 'out' },
    to: { node: id, port: 'in' },
  }));
  return { format: 1 as const, name, nodes, wires };
}
