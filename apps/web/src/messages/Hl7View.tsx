import { describePath, type Hl7Dictionary, loadDictionary } from '@pyheart/formats';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Hl7SegmentRows } from './Hl7SegmentRows.tsx';
import { type Hl7Leaf, type Hl7SegmentNode, hl7Tree } from './hl7Tree.ts';
import { RawText } from './RawText.tsx';

interface Hl7ViewProps {
  text: string;
  onPickPath?: (path: string) => void;
}

/** Segments and fields with their names beside the raw text, the same characters marked in both. */
export function Hl7View({ text, onPickPath }: Hl7ViewProps) {
  const tree = useMemo(() => hl7Tree(text), [text]);
  const [active, setActive] = useState<Hl7Leaf>();
  const dictionary = useQuery({
    queryKey: ['hl7-dictionary', tree?.version],
    queryFn: async () => (await loadDictionary(tree?.version ?? '2.5.1')).dictionary,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!tree) return <RawText text={text} />;
  return (
    <div className="@container">
      <div className="grid gap-2 @2xl:grid-cols-2">
        <div className="max-h-[60vh] overflow-auto rounded-md border">
          {tree.segments.map((segment) => (
            <Hl7SegmentRows
              key={segment.key}
              segment={segment}
              dictionary={dictionary.data}
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
              ? labelOf(active, dictionary.data)
              : 'Point at a field to see where it stands in the raw text.'}
          </p>
        </div>
      </div>
    </div>
  );
}

function labelOf(leaf: Hl7Leaf, dictionary: Hl7Dictionary | undefined): string {
  const label = dictionary ? describePath(leaf.place, dictionary)?.label : undefined;
  return label ? `${leaf.path} · ${label}` : leaf.path;
}

/** The innermost field that holds a character. */
function leafAt(segments: readonly Hl7SegmentNode[], offset: number): Hl7Leaf | undefined {
  let found: Hl7Leaf | undefined;
  let level = segments.flatMap((segment) => segment.fields);
  for (;;) {
    const hit = level.find((leaf) => offset >= leaf.start && offset <= leaf.end);
    if (!hit) return found;
    found = hit;
    level = hit.children;
  }
}
