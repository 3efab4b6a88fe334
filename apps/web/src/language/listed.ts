import { createElement, Fragment, type ReactNode } from 'react';
import { perLocale } from './spoken.ts';
import { isolated } from './t.ts';

const format = perLocale((locale) => new Intl.ListFormat(locale, { type: 'unit', style: 'short' }));

/** `Lab, Radiology, Pharmacy` as the language writes a list. */
export function listText(items: readonly string[]): string {
  return format().format(items.map(isolated));
}

const either = perLocale((locale) => new Intl.ListFormat(locale, { type: 'disjunction' }));
const both = perLocale((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }));

/** `A, B, or C`. */
export function eitherText(items: readonly string[]): string {
  return either().format(items.map(isolated));
}

/** `A, B, and C`. */
export function bothText(items: readonly string[]): string {
  return both().format(items.map(isolated));
}

/** The same of elements, such as links. */
export function listed(items: readonly ReactNode[]): ReactNode {
  const parts = format().formatToParts(items.map((_, index) => String(index)));
  return createElement(
    Fragment,
    null,
    ...parts.map(({ type, value }) => (type === 'element' ? items[Number(value)] : value)),
  );
}
