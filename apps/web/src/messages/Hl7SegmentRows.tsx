import { describePath, type Hl7Dictionary } from '@pyheart/formats';
import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { cx } from '../ui/cx.ts';
import type { Hl7Leaf, Hl7SegmentNode } from './hl7Tree.ts';

interface Hl7SegmentRowsProps {
  segment: Hl7SegmentNode;
  dictionary: Hl7Dictionary | undefined;
  active: string | undefined;
  onActive(leaf: Hl7Leaf | undefined): void;
  onPickPath?: (path: string) => void;
}

/** One segment: its title, then a row for each filled field and component. */
export function Hl7SegmentRows({ segment, dictionary, active, onActive, onPickPath }: Hl7SegmentRowsProps) {
  const [isOpen, setOpen] = useState(true);
  const title = dictionary?.segments.get(segment.name)?.title;
  return (
    // Not a landmark: a message shown twice, as it came and as it left, has each of its segments twice.
    <div role="group" aria-label={title ? `${segment.key} ${title}` : segment.key}>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="sticky top-0 flex w-full items-center gap-1.5 border-b bg-panel px-2 py-1 text-left -outline-offset-2"
      >
        <ChevronRight
          aria-hidden
          className={cx('size-3.5 text-ink-3 transition-transform duration-120', isOpen && 'rotate-90')}
        />
        <span className="font-medium font-mono text-xs">{segment.key}</span>
        <span className="truncate text-ink-2 text-xs">
          {title ?? (segment.name.startsWith('Z') ? 'site-defined segment' : '')}
        </span>
        <span className="ml-auto text-2xs text-ink-3">{segment.fields.length}</span>
      </button>
      {isOpen ? segment.fields.flatMap((leaf) => rows(leaf, 0)) : null}
    </div>
  );

  function rows(leaf: Hl7Leaf, depth: number): ReactNode[] {
    const description = dictionary ? describePath(leaf.place, dictionary) : undefined;
    const name = description?.parts.at(-1)?.name ?? '';
    const meaning = description?.table
      ? dictionary?.tables.get(description.table)?.values[leaf.value]
      : undefined;
    const hasParts = leaf.children.length > 0;
    return [
      <button
        key={leaf.path}
        type="button"
        onMouseEnter={() => onActive(leaf)}
        onFocus={() => onActive(leaf)}
        onClick={() => onPickPath?.(leaf.path)}
        className={cx(
          'grid w-full grid-cols-[7rem_1fr] items-baseline gap-2 px-2 py-0.5 text-left -outline-offset-2 hover:bg-hover',
          active === leaf.path && 'bg-accent-soft',
        )}
        style={{ paddingLeft: 8 + depth * 12 }}
      >
        <span className="truncate font-mono text-2xs text-ink-3">{leaf.path}</span>
        <span className="min-w-0">
          <span className="block truncate text-2xs text-ink-3">{name}</span>
          {hasParts ? null : (
            <span className="block break-words">
              {leaf.value === '""' ? <em className="text-ink-3">set to empty (null)</em> : leaf.value}
              {meaning ? <span className="text-ink-3"> {meaning}</span> : null}
            </span>
          )}
        </span>
      </button>,
      ...leaf.children.flatMap((child) => rows(child, depth + 1)),
    ];
  }
}
