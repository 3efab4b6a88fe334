import type { Hl7Issue } from '../issue.ts';
import type { ConformanceProfile, ContextRules } from './conformanceProfile.ts';
import type { ElementNode } from './elementNode.ts';
import type { PathStep } from './elementPath.ts';
import type { CodeBinding } from './valueSet.ts';

/** A check under way. */
export type ProfileCheck = {
  profile: ConformanceProfile;
  isStrict: boolean;
  issues: Hl7Issue[];
  isFull(): boolean;
};

type CarriedOne<T> = { steps: readonly PathStep[]; value: T };

/**
 * What contexts further out say of elements further in: the usage that a predicate came to, and code bindings. The
 * outermost comes first and wins.
 */
export type Carried = { usages: readonly CarriedOne<string>[]; bindings: readonly CarriedOne<CodeBinding>[] };

const nothing: Carried = { usages: [], bindings: [] };

/** What is carried on from a context: what came from outside, then what its own rules say. */
export function carry(rules: readonly ContextRules[], context: ElementNode, outer = nothing): Carried {
  if (rules.length === 0) return outer;
  const usages = rules.flatMap(({ predicates }) =>
    predicates.flatMap(({ target, condition, usageIfTrue, usageIfFalse }) => {
      const judgement = condition.judge(context);
      if (judgement === 'unknown') return [];
      return [{ steps: target, value: judgement === 'pass' ? usageIfTrue : usageIfFalse }];
    }),
  );
  const bindings = rules.flatMap((one) =>
    one.bindings.map((binding) => ({ steps: binding.target, value: binding })),
  );
  return { usages: [...outer.usages, ...usages], bindings: [...outer.bindings, ...bindings] };
}

/** What is carried into an element below. */
export function descend(carried: Carried, position: number, instance: number): Carried {
  if (carried.usages.length === 0 && carried.bindings.length === 0) return carried;
  return {
    usages: below(carried.usages, position, instance),
    bindings: below(carried.bindings, position, instance),
  };
}

/** The usage of an element: that of a predicate in place of C. */
export function usageOf(usage: string, carried: Carried, position: number, instance: number): string {
  if (!/^C/.test(usage)) return usage;
  const found = below(carried.usages, position, instance).find(({ steps }) => steps.length === 0);
  return found?.value ?? 'O';
}

function below<T>(list: readonly CarriedOne<T>[], position: number, instance: number): CarriedOne<T>[] {
  return list.flatMap(({ steps, value }) => {
    const [first, ...rest] = steps;
    if (first?.position !== position) return [];
    return first.instance === 'all' || first.instance === instance ? [{ steps: rest, value }] : [];
  });
}

/** A cardinality or a range of lengths as HL7 writes it, `1..*`. */
export function rangeOf({ min, max }: { min: number; max: number }): string {
  return `${min}..${max === Number.POSITIVE_INFINITY ? '*' : max}`;
}
