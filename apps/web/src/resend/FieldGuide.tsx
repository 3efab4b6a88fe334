import type { MessageKind } from '@pyheart/plugin-sdk';
import { useMemo } from 'react';
import { t } from '../language/t.ts';
import type { OpenedData } from '../messages/DataFormat.ts';
import { type FoundFormat, findFormat } from '../messages/dataFormats.ts';
import { nodesAt } from '../messages/nodeAt.ts';

/** Names the field that the cursor is in, the way the trade does. */
export function FieldGuide({ kind, text, offset }: { kind: MessageKind; text: string; offset: number }) {
  // As long as before, so that the cursor's place stays true.
  const raw = kind.startsWith('hl7v2') ? text.replaceAll('\n', '\r') : text;
  const found = useMemo(() => findFormat(kind, raw), [kind, raw]);
  const opened = useMemo(() => found?.format.open(raw), [found, raw]);
  return (
    <p className="min-h-5 text-ink-2 text-xs" aria-live="polite">
      {!found || !opened ? (
        t('Fields of {kind} have no names here.', { kind })
      ) : 'problem' in opened ? (
        opened.problem
      ) : (
        <FieldName key={found.format.key} found={found} opened={opened} offset={offset} />
      )}
    </p>
  );
}

const noNames = () => () => undefined;

function FieldName({ found, opened, offset }: { found: FoundFormat; opened: OpenedData; offset: number }) {
  const useNames = found.format.useNames ?? noNames;
  const wordsOf = useNames(opened);
  const node = nodesAt(opened, offset).findLast(({ path }) => path !== undefined);
  if (!node) return t('Put the cursor into a field to see its name.');
  return [node.path, wordsOf(node)?.detail].filter(Boolean).join(' · ');
}
