import { useMemo } from 'react';
import { hl7Tree } from '../messages/hl7Tree.ts';
import { leafAt } from '../messages/leafAt.ts';
import { leafLabel } from '../messages/leafLabel.ts';
import { useDictionary } from '../messages/useDictionary.ts';

/** Names the field that the cursor is in, the way the trade does. */
export function FieldGuide({ text, offset }: { text: string; offset: number }) {
  // As long as before, so that the cursor's place stays true.
  const tree = useMemo(() => hl7Tree(text.replaceAll('\n', '\r')), [text]);
  const dictionary = useDictionary(tree?.version);
  const leaf = tree ? leafAt(tree.segments, offset) : undefined;
  return (
    <p className="min-h-5 text-ink-2 text-xs" aria-live="polite">
      {leaf
        ? leafLabel(leaf, dictionary)
        : tree
          ? 'Put the cursor into a field to see its name.'
          : 'This is no HL7 v2 message: the first segment has to be MSH.'}
    </p>
  );
}
