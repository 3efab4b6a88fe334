import type { MessageKind } from '@pyheart/plugin-sdk';

/** What a sample is in detail, read from its text: `ADT^A01` from MSH-9, `Patient` from resourceType. */
export function subtypeOf(kind: MessageKind, text: string): { subtype?: string } {
  const subtype =
    kind === 'hl7v2' ? messageType(text) : kind.startsWith('fhir.') ? resourceType(text) : undefined;
  return subtype === undefined || subtype === '' ? {} : { subtype };
}

function messageType(text: string): string | undefined {
  const header = text.split(/[\r\n]/, 1)[0] ?? '';
  if (!header.startsWith('MSH')) return undefined;
  const fieldSeparator = header.charAt(3);
  const componentSeparator = header.charAt(4);
  // MSH-1 is the separator itself, so MSH-9 is the ninth part (index 8).
  const [code = '', event = ''] = (header.split(fieldSeparator)[8] ?? '').split(componentSeparator);
  return event === '' ? code : `${code}^${event}`;
}

function resourceType(text: string): string | undefined {
  return /"resourceType"\s*:\s*"([A-Za-z]{1,64})"/.exec(text)?.[1];
}
