import type { XmlElement } from '../../xml/readXml.ts';
import type { ContextLevel, ContextRules, Predicate, Statement } from './conformanceProfile.ts';
import { readElementPath } from './elementPath.ts';
import { type AssertionTools, readAssertion } from './readAssertion.ts';
import type { CodeBinding, ValueSet } from './valueSet.ts';
import { attributeOf, childOf, childrenOf, nameOf } from './xmlParts.ts';

/** The rules of all contexts, and what of them cannot be checked, by the name of the construct. */
export class RuleBook {
  readonly unreadable = new Map<string, string[]>();
  /** Value sets that a binding names and that have no codes here. */
  readonly emptySets = new Set<string>();
  readonly #rules = new Map<string, ContextRules>();

  of(level: ContextLevel, id: string, name: string): ContextRules[] {
    const keys = new Set([`${level}:${id}`, `${level}=${name}`, `${level}=${id}`]);
    return [...keys].flatMap((key) => this.#rules.get(key) ?? []);
  }

  /** Reads a ConformanceContext element: predicates and conformance statements. */
  addConstraints(root: XmlElement | undefined, tools: AssertionTools): void {
    this.#eachContext(childOf(root, 'Predicates'), (rules, element) => {
      const predicate = this.#readPredicate(element, tools);
      if (predicate) rules.predicates.push(predicate);
    });
    this.#eachContext(childOf(root, 'Constraints'), (rules, element) => {
      const statement = this.#readStatement(element, tools);
      if (statement) rules.statements.push(statement);
    });
  }

  /** Reads a ValueSetBindingsContext element. */
  addBindings(root: XmlElement | undefined, valueSets: ReadonlyMap<string, ValueSet>): void {
    this.#eachContext(childOf(root, 'ValueSetBindings'), (rules, element) => {
      const binding = this.#readBinding(element, valueSets);
      if (binding) rules.bindings.push(binding);
    });
  }

  /** Contexts stand by level, then `ByID ID=…` or `ByName Name=…`; the keys tell the two apart. */
  #eachContext(root: XmlElement | undefined, add: (rules: ContextRules, element: XmlElement) => void): void {
    for (const [element, level] of levels) {
      for (const group of childrenOf(root, element)) {
        for (const context of group.elements) {
          const key =
            nameOf(context) === 'ByName'
              ? `${level}=${attributeOf(context, 'Name')}`
              : `${level}:${attributeOf(context, 'ID')}`;
          const rules = this.#rules.get(key) ?? { statements: [], predicates: [], bindings: [] };
          this.#rules.set(key, rules);
          for (const each of context.elements) add(rules, each);
        }
      }
    }
  }

  #readStatement(element: XmlElement, tools: AssertionTools): Statement | undefined {
    const id = attributeOf(element, 'ID');
    const [inner] = childOf(element, 'Assertion')?.elements ?? [];
    const assertion = inner && readAssertion(inner, tools);
    if (assertion === undefined || 'unreadable' in assertion) {
      this.tell(assertion?.unreadable ?? nameOf(element), id);
      return undefined;
    }
    const words = childOf(element, 'Description')?.text ?? '';
    return { id, words, assertion, severity: severityOf(attributeOf(element, 'Strength')) };
  }

  #readPredicate(element: XmlElement, tools: AssertionTools): Predicate | undefined {
    const target = readElementPath(attributeOf(element, 'Target'));
    const [inner] = childOf(element, 'Condition')?.elements ?? [];
    const condition = inner && readAssertion(inner, tools);
    if (target === undefined || condition === undefined || 'unreadable' in condition) {
      const construct = condition && 'unreadable' in condition ? condition.unreadable : nameOf(element);
      this.tell(construct, attributeOf(element, 'ID') || attributeOf(element, 'Target'));
      return undefined;
    }
    const usageIfTrue = attributeOf(element, 'TrueUsage');
    return { target, condition, usageIfTrue, usageIfFalse: attributeOf(element, 'FalseUsage') };
  }

  #readBinding(element: XmlElement, valueSets: ReadonlyMap<string, ValueSet>): CodeBinding | undefined {
    const target = readElementPath(attributeOf(element, 'Target'));
    const locations = (childOf(element, 'BindingLocations')?.elements ?? []).flatMap((each) => {
      const code = readElementPath(attributeOf(each, 'CodeLocation'));
      const system = readElementPath(attributeOf(each, 'CodeSystemLocation') || '?');
      return code === undefined ? [] : [{ code, ...(system === undefined ? {} : { system }) }];
    });
    const names = childrenOf(childOf(element, 'Bindings'), 'Binding').map((binding) =>
      attributeOf(binding, 'BindingIdentifier'),
    );
    if (nameOf(element) !== 'ValueSetBinding' || target === undefined || locations.length === 0) {
      this.tell(nameOf(element), names.join(', '));
      return undefined;
    }
    const known = names.flatMap((name) => valueSets.get(name) ?? []);
    // A code may be in the set that is missing, so none of them can be judged by the rest.
    if (known.length < names.length) {
      for (const name of names) if (!valueSets.has(name)) this.emptySets.add(name);
      return undefined;
    }
    return { target, locations, valueSets: known, strength: attributeOf(element, 'BindingStrength') || 'R' };
  }

  /** Notes that a construct is not checked in the rule or value set of this id. */
  tell(construct: string, id: string): void {
    const known = this.unreadable.get(construct);
    if (known) known.push(id);
    else this.unreadable.set(construct, [id]);
  }
}

const levels = [
  ['Message', 'message'],
  ['Group', 'group'],
  ['Segment', 'segment'],
  ['Datatype', 'datatype'],
] as const;

function severityOf(strength: string): Statement['severity'] {
  if (strength.startsWith('SHOULD')) return 'warning';
  return strength.startsWith('MAY') ? 'info' : 'error';
}
