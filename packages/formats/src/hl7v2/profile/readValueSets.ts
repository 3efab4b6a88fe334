import type { XmlElement } from '../../xml/readXml.ts';
import type { AssertionTools } from './readAssertion.ts';
import type { ValueSet } from './valueSet.ts';
import { attributeOf, childOf, childrenOf } from './xmlParts.ts';

/**
 * Reads a ValueSetLibrary element. Sets that the profile excludes from validation, and sets without a code, are left
 * out: there is nothing to judge a code by.
 */
export function readValueSets(
  root: XmlElement | undefined,
  compilePattern: AssertionTools['compilePattern'],
): Map<string, ValueSet> {
  const excluded = new Set(
    childrenOf(childOf(root, 'NoValidation'), 'BindingIdentifier').map(({ text }) => text),
  );
  const definitions = childrenOf(root, 'ValueSetDefinitions').flatMap((group) =>
    childrenOf(group, 'ValueSetDefinition'),
  );
  const sets = definitions
    .map((definition) => readValueSet(definition, compilePattern))
    .filter(({ id, codes, patterns }) => !excluded.has(id) && codes.size + patterns.length > 0);
  return new Map(sets.map((set) => [set.id, set]));
}

function readValueSet(definition: XmlElement, compilePattern: AssertionTools['compilePattern']): ValueSet {
  const codes = new Map<string, { systems: Set<string>; isExcluded: boolean }>();
  const patterns: ((code: string) => boolean)[] = [];
  for (const element of childrenOf(definition, 'ValueElement')) {
    const pattern = attributeOf(element, 'CodePattern');
    const matches = pattern === '' ? undefined : compilePattern(`^(?:${pattern})$`);
    if (typeof matches === 'function') patterns.push(matches);
    const value = attributeOf(element, 'Value');
    const known = codes.get(value) ?? { systems: new Set<string>(), isExcluded: false };
    const system = attributeOf(element, 'CodeSystem');
    if (system !== '') known.systems.add(system);
    codes.set(value, { ...known, isExcluded: known.isExcluded || attributeOf(element, 'Usage') === 'E' });
  }
  const isOpen = attributeOf(definition, 'Extensibility') === 'Open';
  return { id: attributeOf(definition, 'BindingIdentifier'), isOpen, codes, patterns };
}
