import {
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  visit,
} from 'yaml';
import type { Issue, IssuePlace } from '../issue.ts';
import type { IssueCode } from '../issueCodes.ts';
import { namedValue, yamlFault } from './yamlFault.ts';

export type YamlPath = readonly (string | number)[];

export interface ParsedYaml {
  /** Plain data as PyYAML's `safe_load` would give it; dates stay text. */
  data: unknown;
  document: Document | undefined;
  issues: Issue[];
  /** Line and column, from 1, of what is at the path; of the nearest thing around it when it is not there. */
  placeOf(path: YamlPath): Pick<IssuePlace, 'line' | 'column'>;
  /** Offsets of the key and the value at the path. */
  rangeOf(path: YamlPath): { start: number; end: number } | undefined;
  positionAt(offset: number): { line: number; column: number };
}

/** Tags that PyYAML's types would come from; dates and such stay the text that they are. */
const keptTags = /:(map|seq|str|null|bool|int|float|merge)$/;

/** Parses with the rules of YAML 1.1, as the original does. Syntax errors are issues with line and column. */
export function parseYaml(text: string): ParsedYaml {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    version: '1.1',
    lineCounter: lines,
    prettyErrors: false,
    customTags: (tags) =>
      tags.filter((tag) => typeof tag === 'string' || keptTags.test(tag.tag) || tag.tag === undefined),
  });
  const [document, second] = Array.isArray(documents) ? documents : [];
  const positionAt = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const at = (offset: number) => positionAt(offset);
  const issues: Issue[] = [];
  const add = (code: IssueCode, severity: Issue['severity'], message: string, offset: number, hint: string) =>
    issues.push({ code, severity, message, hint, at: at(offset) });
  for (const error of document?.errors ?? []) {
    if (error.code !== 'DUPLICATE_KEY') continue;
    const hint = 'The last one counts. Remove or rename the others.';
    const key = /^[\w.$-]{1,40}/.exec(text.slice(error.pos[0]))?.[0];
    const message = key === undefined ? 'This key is used twice.' : `The key "${key}" is used twice.`;
    add('PH-YML-003', 'warning', message, error.pos[0], hint);
  }
  // What a parser says behind the first fault follows from it.
  const fault = document?.errors.find(({ code }) => code !== 'DUPLICATE_KEY');
  if (document && fault) {
    const { message, hint } = yamlFault(fault, text, document);
    add('PH-YML-001', 'error', message, fault.pos[0], hint);
  }
  const loose = document && unnamedAlias(document);
  if (loose !== undefined) add('PH-YML-001', 'error', namedValue.message, loose, namedValue.hint);
  if (second !== undefined) {
    const hint = 'Keep one of them: the original reads no second document.';
    add('PH-YML-002', 'error', 'The file holds more than one YAML document.', second.range[0], hint);
  }
  let data: unknown;
  if (issues.every(({ severity }) => severity !== 'error')) {
    if (document !== undefined) keepKeys(document);
    try {
      data = document?.toJS({ maxAliasCount: 100 });
    } catch {
      add('PH-YML-001', 'error', 'The file repeats itself too often by anchors.', 0, 'Write the parts out.');
    }
  }
  const rangeOf = (path: YamlPath) => (document === undefined ? undefined : rangeIn(document, path));
  const placeOf = (path: YamlPath) => {
    for (let length = path.length; length > 0; length -= 1) {
      const range = rangeOf(path.slice(0, length));
      if (range !== undefined) return at(range.start);
    }
    return { line: 1, column: 1 };
  };
  return { data, document, issues, placeOf, rangeOf, positionAt };
}

/** A plugin may be called `off` or `007`: a key is what is written, not what YAML 1.1 makes of it. */
function keepKeys(document: Document): void {
  visit(document, {
    Pair: (_, { key }) => {
      if (isScalar(key) && ['boolean', 'number'].includes(typeof key.value) && key.source !== undefined) {
        key.value = key.source;
      }
    },
  });
}

/** Where a value refers to another one that there is not: `*.hl7` without quotation marks. */
function unnamedAlias(document: Document): number | undefined {
  let found: number | undefined;
  visit(document, {
    Alias: (_, alias) => {
      if (found === undefined && alias.resolve(document) === undefined) found = alias.range?.[0] ?? 0;
    },
  });
  return found;
}

function rangeIn(document: Document, path: YamlPath): { start: number; end: number } | undefined {
  let node: unknown = document.contents;
  let start = 0;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.findLast(({ key }) => (isScalar(key) ? String(key.value) : key) === part);
      if (!isPair(pair)) return undefined;
      start = isNode(pair.key) ? (pair.key.range?.[0] ?? start) : start;
      node = pair.value ?? pair.key;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      start = isNode(node) ? (node.range?.[0] ?? start) : start;
    } else {
      return undefined;
    }
  }
  if (!isNode(node) || node.range === null || node.range === undefined) return undefined;
  return { start: path.length === 0 ? node.range[0] : start, end: node.range[1] };
}
