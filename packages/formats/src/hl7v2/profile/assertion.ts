import type { ElementNode } from './elementNode.ts';
import type { PathStep } from './elementPath.ts';

/** `unknown`: the profile wants nobody to decide when there is no value. */
export type Judgement = 'pass' | 'fail' | 'unknown';

/** What a profile asserts about a context, and which places it speaks of, in the order of the profile. */
export type Assertion = { paths: readonly (readonly PathStep[])[]; judge(context: ElementNode): Judgement };

export function judged(isTrue: boolean): Judgement {
  return isTrue ? 'pass' : 'fail';
}

export function negated(judgement: Judgement): Judgement {
  if (judgement === 'unknown') return 'unknown';
  return judged(judgement === 'fail');
}

/** False when one is, else unknown when one is. */
export function allOf(judgements: readonly Judgement[]): Judgement {
  if (judgements.includes('fail')) return 'fail';
  return judgements.includes('unknown') ? 'unknown' : 'pass';
}

export function anyOf(judgements: readonly Judgement[]): Judgement {
  return negated(allOf(judgements.map(negated)));
}
