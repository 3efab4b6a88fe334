import { parseJsonPath, readSteps } from '@pyheart/formats';
import { type Json, type Message, type MessageDraft, PluginError } from '@pyheart/plugin-sdk';
import { isObject, isResource } from '../../adapters/fhir/resource.ts';
import { csvRows } from '../../text/csvRows.ts';
import { textBody } from './textBody.ts';

/** The resources of a bundle. Entries without one (deletes, responses only) are left out. */
export function splitBundle({ body, kind }: Message): MessageDraft[] {
  if (!isResource(body) || body.resourceType !== 'Bundle') {
    throw new PluginError('PH-VAL-002', `A FHIR bundle is needed, and the message holds ${kind}.`);
  }
  const entries = Array.isArray(body['entry']) ? body['entry'] : [];
  return entries.flatMap((entry) => {
    const resource = isObject(entry) ? entry['resource'] : undefined;
    return isResource(resource)
      ? [{ kind: 'fhir.resource' as const, subtype: resource.resourceType, body: resource }]
      : [];
  });
}

/** The elements of the list that a path names; a single value is a list of one. */
export function splitJson({ body, kind }: Message, path: string): MessageDraft[] {
  const steps = parseJsonPath(path === '' ? '$' : path);
  if ('problem' in steps) throw new PluginError('PH-CFG-001', steps.problem);
  const value: Json = kind === 'text' && typeof body === 'string' ? parsed(body) : body;
  return readSteps(value, steps).map((element) => ({
    kind: isResource(element) ? ('fhir.resource' as const) : ('json' as const),
    ...(isResource(element) ? { subtype: element.resourceType } : {}),
    body: element,
  }));
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new PluginError('PH-VAL-002', 'The text is not JSON.', { cause });
  }
}

/** The rows of CSV as objects by column name. */
export function splitCsv(message: Message, hasHeader: boolean): MessageDraft[] {
  return csvRows(textBody(message), hasHeader).map((body) => ({ kind: 'row', body }));
}

/** The lines that are not empty. */
export function splitLines(message: Message): MessageDraft[] {
  return textBody(message)
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .map((body) => ({ kind: 'text', body }));
}
