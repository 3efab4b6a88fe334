import { describe, expect, it } from 'vitest';
import { compileJsonPath, type Json } from './jsonPath.ts';

const read = (path: string, value: Json) => {
  const reader = compileJsonPath(path);
  if ('problem' in reader) throw new Error(reader.problem);
  return reader.all(value);
};

describe('paths into JSON', () => {
  const order = {
    id: 7,
    lines: [{ code: 'A' }, { code: 'B', tags: ['x', 'y'] }],
    'a.b': { '': 1 },
    none: null,
  };

  it.each<[string, Json[]]>([
    ['id', [7]],
    ['$.id', [7]],
    ['$', [order]],
    ['lines.code', ['A', 'B']],
    ['lines[1].code', ['B']],
    ['lines[*].tags', ['x', 'y']],
    ['lines[5].code', []],
    ['["a.b"]', [{ '': 1 }]],
    ['id[0]', [7]],
    ['none', []],
    ['toString', []],
    ['lines.length', []],
  ])('%s', (path, values) => expect(read(path, order)).toEqual(values));

  it('find resources of a bundle by their type', () => {
    const bundle = {
      resourceType: 'Bundle',
      entry: [
        { resource: { resourceType: 'Patient', id: '1' } },
        { resource: { resourceType: 'Encounter', id: '2' } },
        {},
      ],
    };
    expect(read('Patient.id', bundle)).toEqual(['1']);
    expect(read('Encounter.id', bundle)).toEqual(['2']);
    expect(read('Patient.id', { resourceType: 'Patient', id: '3' })).toEqual(['3']);
    expect(read('entry.resource.id', bundle)).toEqual(['1', '2']);
  });

  it.each(['', 'a..b', 'a[', 'a[-1]', 'a b', '__proto__.x', 'a.__proto__'])('refuse %j', (path) => {
    expect(compileJsonPath(path)).toHaveProperty('problem');
  });
});
