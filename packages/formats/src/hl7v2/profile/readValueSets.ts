import type { XmlElement } from '../../xml/readXml.ts';
import type { AssertionTools } from './readAssertion.ts';
import type { ValueSet } from './valueSet.ts';
import { attributeOf, childOf, childrenOf } from './xmlParts.ts';

/**
 * Reads a ValueSetLibrary element. Sets that the profile excludes from validation, and sets without a code, are left
 * out: there is nothing to judge a code by. `tell` hears of patterns that cannot be used.
 */
export function readValueSets(
  root: XmlElement | undefined,
  compilePattern: AssertionTools['compilePattern'],
  tell: (construct: string, valueSet: string) => void,
): Map<string, ValueSet> {
  const excluded = new Set(
    childrenOf(childOf(root, 'NoValidation'), 'BindingIdentifier').map(({ text }) => text),
  );
  const definitions = childrenOf(root, 'ValueSetDefinitions').flatMap((group) =>
    childrenOf(group, 'ValueSetDefinition'),
  );
  const sets = definitions
    .map((definition) => readValueSet(definition, compilePattern, tell))
    .filter(({ id, codes, patterns }) => !excluded.has(id) && codes.size + patterns.length > 0);
  return new Map(sets.map((set) => [set.id, set]));
}

function readValueSet(
  definition: XmlElement,
  compilePattern: AssertionTools['compilePattern'],
  tell: (construct: string, valueSet: string) => void,
): ValueSet {
  const id = attributeOf(definition, 'BindingIdentifier');
  const codes = new Map<string, { systems: Set<string>; isExcluded: boolean }>();
  const patterns: ((code: string) => boolean)[] = [];
  for (const element of childrenOf(definition, 'ValueElement')) {
    const pattern = attributeOf(element, 'CodePattern');
    if (pattern !== '') {
      const matches = compilePattern(`^(?:${pattern})$`);
      const isUsable = typeof matches === 'function';
      if (!isUsable) tell(`CodePattern:${pattern}`, id);
      // Any code may be one of an unusable pattern, so none is called unknown.
      patterns.push(isUsable ? matches : () => true);
    }
    const value = attributeOf(element, 'Value');
    if (value === '') continue;
    const known = codes.get(value) ?? { systems: new Set<string>(), isExcluded: false };
    const system = attributeOf(element, 'CodeSystem');
    if (system !== '') known.systems.add(system);
    codes.set(value, { ...known, isExcluded: known.isExcluded || attributeOf(element, 'Usage') === 'E' });
  }
  return { id, isOpen: attributeOf(definition, 'Extensibility') === 'Open', codes, patterns };
}
