import {
  type FieldValue,
  type JsonSchema,
  type ResolvedValue,
  resolveFieldValue,
  type TableReader,
  typedValue,
  zodOfJsonSchema,
} from '@pyheart/plugin-sdk';
import { TriangleAlert } from 'lucide-react';
import { useForm } from '../formContext.ts';
import { sampleValue } from '../sampleValue.ts';

interface ValueResultProps {
  value: FieldValue;
  schema: JsonSchema;
  table: TableReader | undefined;
}

const problems: Record<Exclude<ResolvedValue, { text: string }>['problem'], string> = {
  unreadable: 'This path cannot be read in such a message.',
  missing: 'This sample has nothing there, and the message would fail.',
  empty: 'It is empty in this sample, and the message would fail.',
  unlisted: 'The table does not list the code of this sample, and the message would fail.',
  'no table': 'The table is not there.',
};

/** What the field comes to with the sample that is chosen, or why the message would fail. */
export function ValueResult({ value, schema, table }: ValueResultProps) {
  const { sample, root } = useForm();
  if (!sample || value.path === '') return null;
  const resolved = resolveFieldValue(value, (path) => sampleValue(sample, path), table);
  const problem =
    'problem' in resolved
      ? problems[resolved.problem]
      : zodOfJsonSchema(schema, root)?.safeParse(typedValue(resolved.text, schema)).success === false
        ? `The setting does not take ${JSON.stringify(resolved.text)}, and the message would fail.`
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
      With this sample:{' '}
      <span className="font-mono">{'text' in resolved ? resolved.text || 'empty' : ''}</span>
    </output>
  );
}
