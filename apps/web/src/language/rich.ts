import { createElement, Fragment, isValidElement, type ReactNode } from 'react';
import { countText } from './countText.ts';
import type { Part } from './readMessage.ts';
import { inLanguage, isolated, partsFor, partsOf } from './t.ts';

/** A value, an element in its place, or what draws the words between `<name>` and `</name>`. */
export type RichValue = ReactNode | ((words: ReactNode) => ReactNode);

/** A text with elements in it: `rich('Used by <link>{name}</link>', { name, link: (words) => <Link>{words}</Link> })`. */
export function rich(text: string, values: Record<string, RichValue>): ReactNode {
  return drawn(partsOf(inLanguage(text)), values);
}

function drawn(parts: readonly Part[], values: Record<string, RichValue>, counted?: unknown): ReactNode {
  return createElement(Fragment, null, ...parts.map((part) => partDrawn(part, values, counted)));
}

function partDrawn(part: Part, values: Record<string, RichValue>, counted?: unknown): ReactNode {
  switch (part.kind) {
    case 'words':
      return part.words;
    case 'value':
      return shown(values[part.name]);
    case 'number':
      return countText(Number(counted));
    case 'plural':
    case 'select':
      return drawn(partsFor(part, values[part.name]), values, values[part.name]);
    case 'element': {
      const draw = values[part.name];
      const words = drawn(part.parts, values, counted);
      return typeof draw === 'function' ? draw(words) : words;
    }
  }
}

function shown(value: RichValue): ReactNode {
  if (typeof value === 'string' || typeof value === 'number') return isolated(value);
  if (isValidElement(value)) return createElement('bdi', null, value);
  return typeof value === 'function' ? value(null) : value;
}
