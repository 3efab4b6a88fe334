import { useMemo, useState } from 'react';
import { Hl7SegmentRows } from './Hl7SegmentRows.tsx';
import { type Hl7Leaf, hl7Tree } from './hl7Tree.ts';
import { leafAt } from './leafAt.ts';
import { leafLabel } from './leafLabel.ts';
import { RawText } from './RawText.tsx';
import { useDictionary } from './useDictionary.ts';

interface Hl7ViewProps {
  text: string;
  onPickPath?: (path: string) => void;
}

/** Segments and fields with their names beside the raw text, the same characters marked in both. */
export function Hl7View({ text, onPickPath }: Hl7ViewProps) {
  const tree = useMemo(() => hl7Tree(text), [text]);
  const [active, setActive] = useState<Hl7Leaf>();
  const dictionary = useDictionary(tree?.version);
  if (!tree) return <RawText text={text} />;
  return (
    <div className="@container">
      <div className="grid gap-2 @2xl:grid-cols-2">
        <div className="max-h-[60vh] overflow-auto rounded-md border">
          {tree.segments.map((segment) => (
            <Hl7SegmentRows
              key={segment.key}
              segment={segment}
              dictionary={dictionary}
              active={active?.path}
              onActive={setActive}
              {...(onPickPath ? { onPickPath } : {})}
            />
          ))}
        </div>
        <div className="min-w-0">
          <RawText text={text} mark={active} onPoint={(offset) => setActive(leafAt(tree.segments, offset))} />
          <p aria-live="polite" className="min-h-5 pt-1 text-ink-2 text-xs">
            {active
              ? leafLabel(active, dictionary)
              : 'Point at a field to see where it stands in the raw text.'}
          </p>
        </div>
      </div>
    </div>
  );
}
