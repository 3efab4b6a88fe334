import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openFhirPath } from '../../packages/fhir-validator/src/openFhirPath.ts';
import { readXml, type XmlElement } from '../../packages/formats/src/index.ts';
import type { Suite } from '../Suite.ts';

/** HL7's own suite for FHIRPath on R4. */
export const suite: Suite = {
  title: 'FHIRPath against the suite of HL7',
  needs: 'fhir/fhirpath',
  run: async (corpus) => {
    const folder = join(corpus, 'fhir/fhirpath');
    const root = readXml(readFileSync(join(folder, 'tests-fhir-r4.xml'), 'utf8'));
    if ('problem' in root) throw new Error(root.problem);
    const evaluate = await openFhirPath();
    const tests = root.elements
      .filter(({ name }) => name === 'group')
      .flatMap(({ elements }) => elements.filter(({ name }) => name === 'test'));
    const failed = tests.filter((test) => !passes(test, folder, evaluate));
    return [
      {
        title: 'tests passed',
        reached: tests.length - failed.length,
        of: tests.length,
        wanted: 0.9,
        failed: failed.map((test) => `${attribute(test, 'name')}: ${expressionOf(test)?.text}`),
      },
    ];
  },
};

function passes(
  test: XmlElement,
  folder: string,
  evaluate: (expression: string, source: string) => unknown[],
): boolean {
  const expression = expressionOf(test);
  const input = join(folder, 'input', attribute(test, 'inputfile') ?? '');
  const json = input.replace(/\.xml$/, '.json');
  const file = existsSync(input) ? input : json;
  const source = attribute(test, 'inputfile') && existsSync(file) ? readFileSync(file, 'utf8') : '{}';
  const expected = test.elements.filter(({ name }) => name === 'output');
  try {
    const found = evaluate(expression?.text ?? '', source);
    if (expression && attribute(expression, 'invalid')) return false;
    // A predicate asks only whether there is something.
    const results = attribute(test, 'predicate') === 'true' ? [found.length > 0] : found;
    return (
      results.length === expected.length && expected.every((output, index) => isSame(results[index], output))
    );
  } catch {
    return expression !== undefined && attribute(expression, 'invalid') !== undefined;
  }
}

function expressionOf({ elements }: XmlElement): XmlElement | undefined {
  return elements.find(({ name }) => name === 'expression');
}

function attribute({ attributes }: XmlElement, name: string): string | undefined {
  return attributes.find((one) => one.name === name)?.value;
}

function isSame(result: unknown, output: XmlElement): boolean {
  const type = attribute(output, 'type');
  const wanted = output.text;
  if (type === 'integer' || type === 'decimal') return Number(result) === Number(wanted);
  if (type === 'Quantity') return String(result).replaceAll("'", '') === wanted.replaceAll("'", '');
  if (type === 'dateTime' && Date.parse(String(result)) === Date.parse(wanted.slice(1))) return true;
  // Literals of dates and times start with @ in the suite.
  return String(result).trim() === wanted.replace(/^@T?/, '').trim();
}
