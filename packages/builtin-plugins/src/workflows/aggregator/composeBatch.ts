import { hash } from 'node:crypto';
import { type BatchHeader, type Hl7Message, parseHl7, writeBatch } from '@pyheart/formats';
import { type FlowGroup, type Json, type Message, type MessageDraft, PluginError } from '@pyheart/plugin-sdk';
import { isObject, isResource } from '../../adapters/fhir/resource.ts';
import type { AggregatorSettings } from './aggregatorSettings.ts';

type Settings = Pick<AggregatorSettings, 'output' | 'bundle_type' | 'batch_name'>;

/** A message of a group, checked before it is kept: a group never fails for one of its parts. */
export function partOf(message: Message, { output }: Settings): Json {
  if (output === 'hl7_batch') readHl7(message.body);
  if (output === 'fhir_bundle' && !isResource(message.body)) {
    throw refused(`a FHIR resource is needed, and this is ${message.kind}`);
  }
  if (output === 'csv' && !isObject(message.body)) {
    throw refused(`an object with a value per column is needed, and this is ${message.kind}`);
  }
  return message.body;
}

/** One message of all parts, the same whenever it is made: a repetition is recognised by its bytes. */
export function composeBatch(
  parts: readonly Json[],
  { id, closedAt, openedAt }: Pick<FlowGroup, 'id' | 'closedAt' | 'openedAt'>,
  { output, bundle_type, batch_name }: Settings,
): MessageDraft {
  const at = closedAt ?? openedAt;
  switch (output) {
    case 'json':
      return { kind: 'json', body: [...parts] };
    case 'ndjson':
      return { kind: 'fhir.ndjson', body: parts.map((part) => `${JSON.stringify(part)}\n`).join('') };
    case 'csv':
      return {
        kind: 'text',
        subtype: 'csv',
        body: csvOf(parts),
        meta: { contentType: 'text/csv; charset=utf-8' },
      };
    case 'fhir_bundle':
      return {
        kind: 'fhir.bundle',
        subtype: `Bundle/${bundle_type}`,
        body: {
          resourceType: 'Bundle',
          type: bundle_type,
          timestamp: at.toISOString(),
          entry: parts.map((part) => entryOf(part, bundle_type)),
        },
      };
    case 'hl7_batch':
      return {
        kind: 'text',
        subtype: 'hl7-batch',
        body: hl7BatchOf(parts.map(readHl7), { controlId: shortId(id), name: batch_name }, at),
        meta: { contentType: 'application/hl7-v2; charset=utf-8' },
      };
  }
}

/** Sender and receiver of the batch are those of its messages, where all have the same. */
function hl7BatchOf(messages: Hl7Message[], header: BatchHeader, now: Date): string {
  const common = (path: string) => {
    const [first = '', ...others] = new Set(messages.map((message) => message.get(path) ?? ''));
    return others.length === 0 ? first : '';
  };
  const parties = {
    sendingApplication: common('MSH-3.1'),
    sendingFacility: common('MSH-4.1'),
    receivingApplication: common('MSH-5.1'),
    receivingFacility: common('MSH-6.1'),
  };
  return writeBatch(messages, { header: { ...parties, ...header }, now });
}

function readHl7(body: Json) {
  const { message } = parseHl7(typeof body === 'string' ? body : '');
  if (!message) throw refused('an HL7 v2 message is needed');
  return message;
}

function entryOf(resource: Json, type: Settings['bundle_type']): Json {
  if (type === 'collection' || !isResource(resource)) return { resource };
  const { resourceType, id } = resource;
  const request =
    typeof id === 'string'
      ? { method: 'PUT', url: `${resourceType}/${id}` }
      : { method: 'POST', url: resourceType };
  return { resource, request };
}

function csvOf(parts: readonly Json[]): string {
  const rows = parts.filter(isObject);
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const line = (cells: readonly Json[]) => `${cells.map(cellOf).join(',')}\r\n`;
  return line(columns) + rows.map((row) => line(columns.map((column) => row[column] ?? ''))).join('');
}

function cellOf(value: Json): string {
  const text = typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** FHS-11 holds 20 characters, and the ids of two installations should differ. */
function shortId(id: string): string {
  return hash('sha256', id, 'hex').slice(0, 20).toUpperCase();
}

function refused(what: string): PluginError {
  return new PluginError('PH-VAL-001', `The message cannot be collected: ${what}.`, {
    hint: 'Change what the aggregator makes, or put a mapper before it.',
  });
}
