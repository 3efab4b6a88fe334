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

/** Words of the form. */
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

/** What a condition wants, in a sentence: `is one of A01, A04`. */
export const operatorPhrases: Record<Operator, (values: string) => string> = {
  equals: (value) => `is ${value}`,
  not_equals: (value) => `is not ${value}`,
  in: (values) => `is one of ${values}`,
  not_in: (values) => `is none of ${values}`,
  starts_with: (value) => `starts with ${value}`,
  ends_with: (value) => `ends with ${value}`,
  contains: (value) => `contains ${value}`,
  matches: (value) => `matches the pattern ${value}`,
  exists: () => 'has a value',
  missing: () => 'is empty',
  gt: (value) => `is greater than ${value}`,
  gte: (value) => `is at least ${value}`,
  lt: (value) => `is less than ${value}`,
  lte: (value) => `is at most ${value}`,
  between: (values) => `is between ${values}`,
};

export const withList: readonly Operator[] = ['in', 'not_in'];
