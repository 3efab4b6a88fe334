import { type ClassValue, clsx } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

// Our type scale has names that tailwind-merge would take for colours.
const merge = extendTailwindMerge({
  extend: { classGroups: { 'font-size': [{ text: ['2xs', 'xs', 'sm', 'md', 'lg', 'xl'] }] } },
});

/** Joins class names; a later Tailwind class replaces an earlier one of the same property. */
export function cx(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
