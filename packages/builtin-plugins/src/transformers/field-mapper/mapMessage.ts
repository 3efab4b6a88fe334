import { writeXml, type XmlElement } from '@pyheart/formats';
import {
  hasErrors,
  type Issue,
  type Json,
  type Message,
  type MessageDraft,
  type UnlistedCode,
} from '@pyheart/plugin-sdk';
import type { Source } from '../../paths/source.ts';
import { applyRows, type RowSink } from './applyRows.ts';
import type { CompiledMapping } from './compileMapping.ts';
import type { MapperSettings } from './settings.ts';
import { emptyHl7Message, hl7Text, writeHl7 } from './targets/hl7Target.ts';
import { groupRows, ResourceDrafts, type RowGroups } from './targets/resourceDrafts.ts';
import { makeTransaction } from './targets/transaction.ts';
import { closeHoles, writeSteps } from './targets/writeSteps.ts';
import { sampleDocument } from './targets/xmlTarget.ts';
import { unmappedFields } from './unmappedFields.ts';

interface Mapped {
  draft: MessageDraft;
  issues: Issue[];
  unlisted: UnlistedCode[];
  /** What was made, for the explanation: "Patient, Encounter". */
  made: string;
  written: number;
}

/** Maps one opened message. Issues of severity `error` mean that the draft must not be sent. */
export type MapMessage = (source: Source, now: Date) => Mapped;

/** Readies a mapping for its target, once per start. */
export function prepareMapping(mapping: CompiledMapping, settings: MapperSettings): MapMessage {
  const severity = settings.on_invalid === 'fail' ? 'error' : 'warning';
  const map = mapperFor(mapping, settings, severity);
  if (!settings.report_unmapped) return map;
  const findUnmapped = unmappedFields(mapping.fields);
  return (source, now) => {
    const mapped = map(source, now);
    const note = source.type === 'hl7v2' ? findUnmapped(source) : undefined;
    if (note !== undefined) mapped.issues.push(note);
    return mapped;
  };
}

function mapperFor(
  mapping: CompiledMapping,
  settings: MapperSettings,
  severity: Issue['severity'],
): MapMessage {
  if (settings.target === 'json') return (source) => mapToJson(mapping, source, severity);
  if (settings.target === 'hl7v2') return (source, now) => mapToHl7(mapping, settings, source, now, severity);
  if (settings.target === 'xml') {
    const sample = sampleDocument(settings.xml_sample);
    const like = sample && !('problem' in sample) ? sample : undefined;
    return (source) => mapToXml(mapping, like, source, severity);
  }
  const groups = groupRows(mapping.rows);
  return (source) => mapToFhir(mapping, settings, groups, source, severity);
}

function mapToFhir(
  { rows }: CompiledMapping,
  settings: MapperSettings,
  groups: RowGroups,
  source: Source,
  severity: Issue['severity'],
): Mapped {
  const drafts = new ResourceDrafts(groups);
  const { issues, unlisted, written } = applyRows(rows, source, drafts, severity);
  const made = makeTransaction(drafts, {
    records: settings.resources,
    rows,
    messageId: nameOf(source.envelope),
    severity,
  });
  const found = [...issues, ...made.issues];
  // A transaction without entries would be sent and say nothing.
  if (made.resources.length === 0 && !hasErrors(found)) found.push(nothingMapped());
  return {
    draft: { kind: 'fhir.bundle', subtype: 'Bundle/transaction', version: '4.0.1', body: made.bundle },
    issues: found,
    unlisted,
    made: made.resources.join(', ') || 'no resource',
    written,
  };
}

/** Resources without an identifier are named after the message, so that a repeated run names them the same. */
function nameOf({ meta, correlationId }: Message): string {
  return meta.businessKey ?? correlationId;
}

function mapToJson({ rows }: CompiledMapping, source: Source, severity: Issue['severity']): Mapped {
  const root: { [key: string]: Json } = {};
  const sink = jsonSink(root);
  const { issues, unlisted, written } = applyRows(rows, source, sink, severity);
  const body = closeHoles(root) ?? {};
  return {
    draft: {
      kind: 'json',
      body: typeof body === 'object' && body !== null && 'root' in body ? body['root']! : {},
    },
    issues,
    unlisted,
    made: 'a JSON object',
    written,
  };
}

function mapToXml(
  { rows }: CompiledMapping,
  like: XmlElement | undefined,
  source: Source,
  severity: Issue['severity'],
): Mapped {
  const root: { [key: string]: Json } = {};
  const write: RowSink['value'] = (row, turn, value) => {
    if (row.target.kind === 'xml') writeSteps(root, row.target.steps, textOf(value), turn?.number ?? 0);
  };
  const { issues, unlisted, written } = applyRows(rows, source, { value: write, fixed: write }, severity);
  const made = closeHoles(root) as { [key: string]: Json } | undefined;
  const name = like?.name ?? rootName(rows);
  return {
    draft: { kind: 'xml', body: writeXml(made ?? { [name]: '' }, like) },
    issues: made || hasErrors(issues) ? issues : [...issues, nothingMapped('XML')],
    made: `an XML document "${name}"`,
    unlisted,
    written,
  };
}

function rootName(rows: CompiledMapping['rows']): string {
  const target = rows.find((row) => row.target.kind === 'xml')?.target;
  return target?.kind === 'xml' ? String(target.steps[0]) : 'document';
}

function jsonSink(root: { [key: string]: Json }): RowSink {
  const write: RowSink['value'] = (row, turn, value) => {
    if (row.target.kind === 'json') writeSteps(root, ['root', ...row.target.steps], value, turn?.number ?? 0);
  };
  return { value: write, fixed: write };
}

function mapToHl7(
  { rows }: CompiledMapping,
  settings: MapperSettings,
  source: Source,
  now: Date,
  severity: Issue['severity'],
): Mapped {
  // MSH-10 holds 20 characters up to v2.6; the end of a ULID is what differs.
  let message = emptyHl7Message(settings, now, source.envelope.id.slice(-20));
  const write: RowSink['value'] = (row, turn, value) => {
    if (row.target.kind === 'hl7v2')
      message = writeHl7(message, row.target.path, hl7TextOf(value), turn?.number ?? 0);
  };
  const { issues, unlisted, written } = applyRows(rows, source, { value: write, fixed: write }, severity);
  const subtype = [message.type, message.trigger].filter((part) => part !== '').join('^');
  return {
    draft: {
      kind: 'hl7v2',
      subtype,
      version: message.version,
      body: hl7Text(message),
      meta: { businessKey: message.controlId },
    },
    issues,
    unlisted,
    made: `an ${subtype} message`,
    written,
  };
}

function hl7TextOf(value: Json): string {
  if (value === true) return 'Y';
  if (value === false) return 'N';
  return textOf(value);
}

function textOf(value: Json): string {
  return typeof value === 'object' ? '' : String(value);
}

function nothingMapped(what = 'resource'): Issue {
  return {
    code: 'PH-MAP-001',
    severity: 'error',
    message: `No ${what} came about, so there is nothing to send.`,
    hint: 'Compare the paths of the rows with a sample message, and read the other findings.',
    at: { field: 'rows' },
  };
}
