import { expect, it } from 'vitest';
import { flatNodes, openedBy } from '../testing/flatNodes.ts';
import { format as fhir } from './fhirFormat.ts';
import { format } from './jsonFormat.ts';

const text = '{\n "a": {"b.c": [1, {"d": "x\\"}"}]},\n "@kind": null, "": [], "e f": true\n}';

it('gives every value its path, its characters and its value', () => {
  const rows = flatNodes(openedBy(format, text).nodes).map((node) => [
    node.path,
    text.slice(node.start, node.end),
    node.value,
  ]);
  expect(rows).toEqual([
    ['a', '"a": {"b.c": [1, {"d": "x\\"}"}]}', undefined],
    ['a["b.c"]', '"b.c": [1, {"d": "x\\"}"}]', undefined],
    ['a["b.c"][0]', '1', '1'],
    ['a["b.c"][1]', '{"d": "x\\"}"}', undefined],
    ['a["b.c"][1].d', '"d": "x\\"}"', 'x"}'],
    ['["@kind"]', '"@kind": null', 'null'],
    ['[""]', '"": []', undefined],
    ['["e f"]', '"e f": true', 'true'],
  ]);
});

it('names the place from which on a text is no JSON, without quoting it', () => {
  expect(format.open('{"name": "Vega",\n oops}')).toEqual({
    problem: 'It is not JSON from line 2, column 2 on.',
    offset: 18,
  });
  expect(format.open('{"name": "Vega"')).toEqual({
    problem: 'The JSON ends too early, at line 1, column 16: a bracket or quote is still open.',
    offset: 15,
  });
});

it('names resources of a bundle by type when there is one of it, and by place when there are several', () => {
  const bundle = JSON.stringify({
    resourceType: 'Bundle',
    entry: [
      { resource: { resourceType: 'Patient', name: [{ family: 'Vega' }] } },
      { resource: { resourceType: 'Observation', id: '1' } },
      { resource: { resourceType: 'Observation', id: '2' } },
    ],
  });
  const paths = flatNodes(openedBy(fhir, bundle).nodes).map(({ path }) => path);
  expect(paths).toContain('Patient.name[0].family');
  expect(paths).toContain('entry[1].resource.id');
  expect(paths).not.toContain('Observation.id');
});
