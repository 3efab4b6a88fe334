import { type Message, PluginError } from '@pyheart/plugin-sdk';
import { fillTemplate } from '../../text/fillTemplate.ts';
import type { FhirSettings } from './fhirSettings.ts';
import { isResource, text, versionOf } from './resource.ts';

/** The record type that a request is about: of the node, else of the resource in the message. */
export function typeOf(message: Message, settings: FhirSettings): string {
  if (settings.resource_type) return settings.resource_type;
  if (isResource(message.body)) return message.body.resourceType;
  throw missing('resource_type', 'Set the resource type: the message holds no resource that would tell it.');
}

/** The id of the record. Throws PH-VAL-001 when there is none, or when it is no FHIR id. */
export function idOf(message: Message, settings: FhirSettings): string {
  const id = settings.id
    ? fillTemplate(settings.id, message, { required: 'The record id' })
    : isResource(message.body)
      ? text(message.body['id'])
      : undefined;
  if (id === undefined) {
    throw new PluginError('PH-VAL-001', `The resource has no id to ${settings.interaction} it by.`, {
      hint: 'Map an id, set the record id of the node, or use a conditional interaction.',
    });
  }
  if (!isFhirId(id)) {
    throw new PluginError('PH-VAL-001', 'The record id is not a FHIR id.', {
      hint: 'A FHIR id has 1 to 64 letters, digits, "-" and "." (R4, 2.24.0.8).',
    });
  }
  return id;
}

/** The version of the record that is read. */
export function versionIdOf(message: Message, settings: FhirSettings): string {
  const version = settings.version_id
    ? fillTemplate(settings.version_id, message, { required: 'The version' })
    : isResource(message.body)
      ? versionOf(message.body)
      : undefined;
  if (version !== undefined && isFhirId(version)) return version;
  throw new PluginError('PH-VAL-001', 'There is no version to read.', {
    hint: 'Set the version of the node, or send a resource with meta.versionId.',
  });
}

export function missing(field: string, hint: string): PluginError {
  return new PluginError('PH-CFG-001', `"${field}" is missing.`, {
    hint,
    issues: [
      { code: 'PH-CFG-001', severity: 'error', message: `"${field}" is missing.`, hint, at: { field } },
    ],
  });
}

function isFhirId(id: string): boolean {
  return /^[A-Za-z0-9.-]{1,64}$/.test(id);
}
