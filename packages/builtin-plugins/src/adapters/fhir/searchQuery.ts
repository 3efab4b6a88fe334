import { type Message, PluginError } from '@pyheart/plugin-sdk';
import { fillTemplate } from '../../text/fillTemplate.ts';
import type { FhirSettings } from './fhirSettings.ts';
import { escapeToken, matchQuery } from './matchQuery.ts';
import type { FhirResource } from './resource.ts';

/** The search of a node for a message: the text of the setting, then its rows. Empty when neither says anything. */
export function searchOf(message: Message, settings: FhirSettings): string {
  const written = settings.query
    ? fillTemplate(settings.query, message, { encode: encodeURIComponent, required: 'The search' })
    : '';
  const rows = settings.parameters.flatMap((row) => {
    const value = rowValue(row, message);
    return value === undefined ? [] : [`${encodeURIComponent(row.name)}=${encodeURIComponent(value)}`];
  });
  return [written.replace(/^\?/, ''), ...rows].filter((part) => part !== '').join('&');
}

/** The search that finds the one record to write over: as the node says, else by elements of the resource. */
export function conditionOf(message: Message, resource: FhirResource, settings: FhirSettings): string {
  return settings.query ? searchOf(message, settings) : matchQuery(resource, settings.match_on);
}

/** The search of a patch or delete. Without one, all records of the type would be meant: PH-CFG-001. */
export function neededSearch(message: Message, settings: FhirSettings): string {
  const query = searchOf(message, settings);
  if (new URLSearchParams(query).size > 0) return query;
  throw new PluginError('PH-CFG-001', 'The search is empty, so every record would be meant.', {
    hint: 'Set a search that finds what is to be changed, such as identifier=urn:mrn|{PID-3.1}.',
    issues: [
      { code: 'PH-CFG-001', severity: 'error', message: 'The search is empty.', at: { field: 'query' } },
    ],
  });
}

function rowValue(row: FhirSettings['parameters'][number], message: Message): string | undefined {
  try {
    return fillTemplate(row.value, message, {
      encode: escapeToken,
      required: `The search parameter "${row.name}"`,
    });
  } catch (error) {
    const isEmpty = error instanceof PluginError && error.code === 'PH-VAL-001';
    if (isEmpty && row.when_empty === 'leave_out') return undefined;
    throw error;
  }
}
