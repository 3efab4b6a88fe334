import { createElement, Fragment, type ReactNode } from 'react';
import { perLocale } from './spoken.ts';
import { isolated } from './t.ts';

const format = perLocale((locale) => new Intl.ListFormat(locale, { type: 'unit', style: 'short' }));

/** `Lab, Radiology, Pharmacy` as the language writes a list. */
export function listText(items: readonly string[]): string {
  return format().format(items.map(isolated));
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
