import { describeElement } from '@pyheart/formats';
import type { Json } from '@pyheart/plugin-sdk';
import { BadValue } from '../converters/converter.ts';
import type { ConverterName } from '../mappingRow.ts';
import { elementTypes } from './fhirElements.ts';

export interface LeafRule {
  /** What a row without a type converts to. */
  converter: ConverterName;
  /** Why the value may not stand here; undefined when it may. */
  check(value: Json): BadValue | undefined;
}

/** The rule for a FHIR element by its path without indexes, such as `Patient.birthDate`. */
export function leafRule(path: string): LeafRule {
  const converter = elementTypes.find(([end]) => end.test(path))?.[1] ?? 'trim';
  const codes = codesOf(path);
  const pattern = primitivePattern(path, converter);
  return {
    converter,
    check: (value) => {
      if (holdsControlCharacter(value)) return unprintable;
      if (codes !== undefined && !(typeof value === 'string' && codes.includes(value))) {
        return new BadValue(
          'the value is not one of the codes that FHIR allows here',
          `Translate it with a table to one of ${codes.join(', ')}.`,
        );
      }
      if (typeof value !== 'string') return checkType(value, converter);
      if (pattern !== undefined && !pattern.format.test(value)) {
        return new BadValue(`the value is not ${pattern.words}`, pattern.hint);
      }
      return undefined;
    },
  };
}

/** The codes of a required binding: any other value makes a server refuse the resource. */
function codesOf(path: string): readonly string[] | undefined {
  const [type = '', ...names] = path.split('.');
  const described = describeElement(type, names);
  return 'problem' in described ? undefined : described.elements[names.length - 1]?.codes;
}

/** FHIR string: any text but control characters other than tab, line feed and carriage return. */
function holdsControlCharacter(value: Json): boolean {
  if (typeof value === 'string') return isUnprintable(value);
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(holdsControlCharacter);
  for (const name in value) if (holdsControlCharacter(value[name]!)) return true;
  return false;
}

/** A loop: it runs for every value of every message, and a pattern costs three times as much. */
function isUnprintable(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) return true;
  }
  return false;
}

const unprintable = new BadValue(
  'the value holds control characters',
  'FHIR allows tab and line ends only. Check the character set and the escapes of the sender.',
);

interface Pattern {
  format: RegExp;
  words: string;
  hint: string;
}

const day = String.raw`\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?`;
const clock = String.raw`([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-](0\d|1[0-4]):[0-5]\d)`;
const patterns: Partial<Record<ConverterName, Pattern>> = {
  date: { format: new RegExp(`^${day}$`), words: 'a FHIR date', hint: 'Set the type of the row to date.' },
  dateTime: {
    format: new RegExp(`^(${day}|\\d{4}-\\d\\d-\\d\\dT${clock})$`),
    words: 'a FHIR date and time',
    hint: 'Set the type of the row to dateTime.',
  },
  instant: {
    format: new RegExp(`^\\d{4}-\\d\\d-\\d\\dT${clock}$`),
    words: 'a FHIR instant',
    hint: 'Set the type of the row to instant.',
  },
  code: {
    format: /^\S+( \S+)*$/,
    words: 'a code',
    hint: 'Codes have no blanks at the ends and single blanks inside. Set the type of the row to code.',
  },
};

function primitivePattern(path: string, converter: ConverterName): Pattern | undefined {
  if (/^[A-Z]\w*\.id$/.test(path)) {
    return {
      format: /^[A-Za-z0-9.-]{1,64}$/,
      words: 'a FHIR id',
      hint: 'Use up to 64 letters, digits, - and .; map identifiers to identifier instead.',
    };
  }
  if (/\.(system|url|profile)$/.test(path) && converter !== 'code') {
    return { format: /^\S+$/, words: 'a URI', hint: 'A URI holds no blanks.' };
  }
  return patterns[converter];
}

function checkType(value: Json, converter: ConverterName): BadValue | undefined {
  const wanted = converter === 'number' || converter === 'boolean' ? converter : undefined;
  const isScalar = typeof value === 'number' || typeof value === 'boolean';
  if (!isScalar || typeof value === wanted) return undefined;
  return new BadValue(
    `the element does not hold a ${typeof value}`,
    'Choose another type for the row, or leave the type empty.',
  );
}
