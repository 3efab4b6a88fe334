import {
  branchesOf,
  chosenBranch,
  dereference,
  fieldValueInWords,
  isFieldValue,
  isHidden,
  isRecord,
  type JsonSchema,
  looksLikeSecret,
  type PipelineNode,
  type PluginManifest,
  valueInWords,
  visibleFields,
} from '@pyheart/plugin-sdk';
import { inWords } from '../language/inWords.ts';
import { t } from '../language/t.ts';
import { alsoInWords, durationUnit, unitInWords } from '../settings/durationUnit.ts';
import { rulesInWords } from './rulesInWords.ts';
import type { StoryFact, StoryTable } from './Story.ts';
import { tablesInWords } from './tablesInWords.ts';

interface SettingsInWords {
  facts: StoryFact[];
  rules: string[];
  tables: StoryTable[];
  texts: { title: string; text: string }[];
}

const longest = 90;

/** The settings that the form of a node shows: plain ones as facts, rules as sentences, lists of rows as tables. */
export function settingsInWords(
  node: PipelineNode,
  manifest: PluginManifest,
  nameOf: (node: string) => string,
): SettingsInWords {
  const root: JsonSchema = manifest.configSchema;
  const words: SettingsInWords = { facts: [], rules: [], tables: [], texts: [] };
  const fields = visibleFields(manifest.configSchema, node.settings);
  for (const { path, name, schema: given, value: own } of fields) {
    // Rows are told with their table.
    if (path.includes('[')) continue;
    const value = own ?? given.default;
    const schema = branchesOf(given).length > 0 ? { ...given, ...chosenBranch(given, value, root) } : given;
    const widget = schema['x-ui']?.widget;
    const title = schema.title ?? name;
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) continue;
    if (isFieldValue(value)) {
      words.facts.push({ title: titleWithin(path, title, root), value: inWords(fieldValueInWords(value)) });
    } else if (isHidden(value, schema, name)) {
      words.facts.push({ title, value: t('kept secret') });
    } else if (widget === 'rules') {
      words.rules.push(...rulesInWords(value, schema, root));
    } else if (widget === 'nodes' || widget === 'authenticator') {
      words.facts.push({
        title,
        value: [value]
          .flat()
          .map((id) => nameOf(String(id)))
          .join(', '),
      });
    } else if (Array.isArray(value) && value.every(isRecord)) {
      words.tables.push(...tablesInWords(title, value, schema, root));
    } else if (Array.isArray(value)) {
      words.facts.push({ title, value: value.map((item) => safe(item, name)).join(', ') });
    } else if (typeof value === 'string' && (value.includes('\n') || value.length > longest)) {
      words.texts.push({ title, text: safe(value, name) });
    } else if (!isRecord(value)) {
      words.facts.push({ title: titleWithin(path, title, root), value: plain(value, schema, name) });
    }
  }
  return words;
}

/** "TLS: Certificate" for a field of a group. */
function titleWithin(path: string, title: string, root: JsonSchema): string {
  const [group = ''] = path.split('.');
  const outer = path.includes('.') ? dereference(root.properties?.[group] ?? {}, root).title : undefined;
  return outer === undefined ? title : `${outer}: ${title}`;
}

function plain(value: unknown, schema: JsonSchema, name: string): string {
  const hints = schema['x-ui'];
  if (hints?.widget === 'duration' && typeof value === 'number') {
    const unit = durationUnit(hints, name);
    return `${value} ${unitInWords(unit)}${alsoInWords(value, unit)}`;
  }
  const label = hints?.labels?.[String(value)];
  return (
    label ?? (typeof value === 'string' ? safe(value, name) : inWords(valueInWords(value, schema, name)))
  );
}

function safe(value: unknown, name: string): string {
  const text = String(value);
  return looksLikeSecret(text, name) === undefined ? text : '•••';
}
