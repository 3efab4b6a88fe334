import { type Json, type Message, type MessageKind, PluginError } from '@pyheart/plugin-sdk';

export type FhirObject = { [key: string]: Json };
export type FhirResource = FhirObject & { resourceType: string };

export function isObject(value: Json | undefined): value is FhirObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isResource(value: Json | undefined): value is FhirResource {
  return isObject(value) && typeof value['resourceType'] === 'string';
}

/** The resource that a message carries. Throws PH-VAL-002 when it carries none. */
export function resourceOf(message: Message): FhirResource {
  if (isResource(message.body)) return message.body;
  throw new PluginError(
    'PH-VAL-002',
    `A FHIR resource is needed, and the message holds ${describe(message)}.`,
    {
      hint: 'Put a field mapper before this node that makes a FHIR resource.',
    },
  );
}

function describe({ kind, body }: Message): string {
  return isObject(body) ? `${kind} without resourceType` : kind;
}

export function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function list(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

export function versionOf(resource: FhirObject): string | undefined {
  const meta = resource['meta'];
  return isObject(meta) ? text(meta['versionId']) : undefined;
}

/** `fhir.bundle`, `fhir.outcome` or `fhir.resource`, with the subtype that goes with it. */
export function kindOf(resource: FhirResource): { kind: MessageKind; subtype: string } {
  const { resourceType } = resource;
  if (resourceType === 'Bundle')
    return { kind: 'fhir.bundle', subtype: `Bundle/${text(resource['type']) ?? 'unknown'}` };
  return {
    kind: resourceType === 'OperationOutcome' ? 'fhir.outcome' : 'fhir.resource',
    subtype: resourceType,
  };
}
