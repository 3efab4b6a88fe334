import {
  type FieldValue,
  type JsonSchema,
  type ResolvedValue,
  resolveFieldValue,
  type Message as SampleMessage,
  type TableReader,
  typedValue,
  zodOfJsonSchema,
} from '@pyheart/plugin-sdk';
import { TriangleAlert } from 'lucide-react';
import { type MarkedText, msg } from '../../language/msg.ts';
import { rich } from '../../language/rich.ts';
import { t } from '../../language/t.ts';
import { useForm } from '../formContext.ts';
import { sampleValue } from '../sampleValue.ts';

interface ValueResultProps {
  value: FieldValue;
  schema: JsonSchema;
  table: TableReader | undefined;
}

const problems: Record<Exclude<ResolvedValue, { text: string }>['problem'], MarkedText> = {
  unreadable: msg('This path cannot be read in such a message.'),
  missing: msg('This sample has nothing there, and the message would fail.'),
  empty: msg('It is empty in this sample, and the message would fail.'),
  unlisted: msg('The table does not list the code of this sample, and the message would fail.'),
  'no table': msg('The table is not there.'),
};

/** What the field comes to with the sample that is chosen, or why the message would fail. */
export function ValueResult({ value, schema, table }: ValueResultProps) {
  const { sample, root } = useForm();
  if (!sample || value.path === '') return null;
  const resolved = resolveFieldValue(value, (path) => sampleValue(sample, path), table);
  // The path says it already.
  if (
    value.$value === 'message' &&
    !('problem' in resolved) &&
    isAsFound(value, sample, resolved.text, schema)
  )
    return null;
  const problem =
    'problem' in resolved
      ? t(problems[resolved.problem])
      : zodOfJsonSchema(schema, root)?.safeParse(typedValue(resolved.text, schema)).success === false
        ? t('The setting does not take "{value}", and the message would fail.', { value: resolved.text })
        : undefined;
  if (problem !== undefined) {
    return (
      <output className="flex items-start gap-1 text-warning text-xs">
        <TriangleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
        <span className="min-w-0 break-words">{problem}</span>
      </output>
    );
  }
  return (
    <output className="break-words text-ink-2 text-xs">
      {rich('With this sample: <value>{text}</value>', {
        value: (words) => <span className="font-mono">{words}</span>,
        text: ('text' in resolved && resolved.text) || t('empty@@a value'),
      })}
    </output>
  );
}

/** Nothing was put in its place, looked up or refused. */
function isAsFound({ path }: FieldValue, sample: SampleMessage, text: string, schema: JsonSchema): boolean {
  const found = sampleValue(sample, path);
  return 'text' in found && found.text === text && typedValue(text, schema) === text;
}
