import { parseHl7 } from '@pyheart/formats';
import type { MessageKind } from '@pyheart/plugin-sdk';

/** What a sample is in detail, read from its text: `ADT^A01` from MSH-9, `Patient` from resourceType. */
export function subtypeOf(kind: MessageKind, text: string): { subtype?: string } {
  const subtype =
    kind === 'hl7v2' ? messageType(text) : kind.startsWith('fhir.') ? resourceType(text) : undefined;
  return subtype === undefined || subtype === '' ? {} : { subtype };
}

function messageType(text: string): string | undefined {
  const message = parseHl7(text).message;
  if (message === undefined) return undefined;
  return message.trigger === '' ? message.type : `${message.type}^${message.trigger}`;
}

function resourceType(text: string): string | undefined {
  return /"resourceType"\s*:\s*"([A-Za-z]{1,64})"/.exec(text)?.[1];
}
