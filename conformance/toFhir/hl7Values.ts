import { type Hl7Message, unescapeText } from '../../packages/formats/src/index.ts';
import { timesOf } from './timesOf.ts';

/** Everything that stands in the message: fields, repetitions, components and sub-components, unescaped. */
export function hl7Values(message: Hl7Message): Set<string> {
  const values = new Set<string>();
  const { repetition, component, subcomponent } = message.delimiters;
  for (const segment of message.segments) {
    for (let number = 1; number <= segment.fieldCount; number++) {
      for (const one of segment.field(number).split(repetition)) {
        for (const text of [
          one,
          ...one.split(component),
          ...one.split(component).flatMap((part) => part.split(subcomponent)),
        ]) {
          const plain = unescapeText(text, message.delimiters).trim();
          values.add(plain);
          if (/^\d{4,}(\.\d+)?([+-]\d{4})?$/.test(plain)) for (const time of timesOf(plain)) values.add(time);
        }
      }
    }
  }
  return values;
}
