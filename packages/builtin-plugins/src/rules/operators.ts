/** The comparisons a condition can make, in the order the form lists them. */
export const operators = [
  'equals',
  'not_equals',
  'in',
  'not_in',
  'starts_with',
  'ends_with',
  'contains',
  'matches',
  'exists',
  'missing',
  'gt',
  'gte',
  'lt',
  'lte',
  'between',
] as const;
export type Operator = (typeof operators)[number];

/** Words of the form, and of the sentences about a decision. */
export const operatorWords: Record<Operator, string> = {
  equals: 'is',
  not_equals: 'is not',
  in: 'is one of',
  not_in: 'is none of',
  starts_with: 'starts with',
  ends_with: 'ends with',
  contains: 'contains',
  matches: 'matches the pattern',
  exists: 'has a value',
  missing: 'is empty',
  gt: 'is greater than',
  gte: 'is at least',
  lt: 'is less than',
  lte: 'is at most',
  between: 'is between',
};

export const withoutValue: readonly Operator[] = ['exists', 'missing'];
export const withList: readonly Operator[] = ['in', 'not_in'];
