import type { Json } from '@pyheart/plugin-sdk';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { cx } from '../ui/cx.ts';

interface JsonTreeProps {
  value: Json;
  path?: string;
  name?: string;
  depth?: number;
  onPickPath?: (path: string) => void;
}

const firstItems = 200;

/** A JSON document as a tree that opens three levels deep; a leaf gives its path when it is chosen. */
export function JsonTree({ value, path = '', name, depth = 0, onPickPath }: JsonTreeProps) {
  const [isOpen, setOpen] = useState(depth < 3);
  const [limit, setLimit] = useState(firstItems);
  const indent = { paddingLeft: 8 + depth * 14 };
  if (typeof value !== 'object' || value === null) {
    return (
      <button
        type="button"
        aria-label={`${path}: ${String(value)}`}
        onClick={() => onPickPath?.(path)}
        className="flex w-full gap-2 px-2 py-0.5 text-left font-mono text-xs -outline-offset-2 hover:bg-hover"
        style={indent}
      >
        <span className="shrink-0 text-ink-3">{name}</span>
        <span
          className={cx(
            'min-w-0 break-words',
            typeof value === 'string' ? 'text-ink' : 'text-kind-transformer',
          )}
        >
          {value === null ? 'null' : String(value)}
        </span>
      </button>
    );
  }
  const isList = Array.isArray(value);
  const entries: [string, Json][] = isList
    ? value.map((item, index) => [`[${index}]`, item])
    : Object.entries(value);
  const pathOf = (key: string) => (isList || path === '' ? `${path}${key}` : `${path}.${key}`);
  return (
    <div className={cx(depth === 0 && 'max-h-[60vh] overflow-auto rounded-md border py-1')}>
      {depth === 0 && name === undefined ? null : (
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className="flex w-full items-center gap-1 px-2 py-0.5 text-left font-mono text-xs -outline-offset-2 hover:bg-hover"
          style={indent}
        >
          <ChevronRight
            aria-hidden
            className={cx('size-3.5 text-ink-3 transition-transform duration-120', isOpen && 'rotate-90')}
          />
          <span className="text-ink-2">{name}</span>
          <span className="text-2xs text-ink-3">
            {isList ? `${entries.length} items` : `${entries.length} fields`}
          </span>
        </button>
      )}
      {isOpen || depth === 0
        ? entries
            .slice(0, limit)
            .map(([key, item]) => (
              <JsonTree
                key={key}
                value={item}
                path={pathOf(key)}
                name={key}
                depth={depth + 1}
                {...(onPickPath ? { onPickPath } : {})}
              />
            ))
        : null}
      {entries.length > limit && isOpen ? (
        <button
          type="button"
          className="px-2 py-0.5 text-accent text-xs"
          style={indent}
          onClick={() => setLimit(limit * 5)}
        >
          Show more of {entries.length}
        </button>
      ) : null}
    </div>
  );
}
