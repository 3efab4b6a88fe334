import { ArrowUpRight } from 'lucide-react';
import { useContext } from 'react';
import { t } from '../language/t.ts';
import { MaskedValue } from '../patientData/MaskedValue.tsx';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import type { NodeWords } from './DataFormat.ts';
import type { DataNode } from './DataNode.ts';
import { FieldUseContext } from './FieldUse.ts';

interface FieldStripProps {
  node: DataNode | undefined;
  words: NodeWords | undefined;
  /** Why no form can read a place here. */
  unreadable: string | undefined;
}

/** The place that is pointed at, in full: its path, its names, the whole value, and what can be done with it. */
export function FieldStrip({ node, words, unreadable }: FieldStripProps) {
  const target = useContext(FieldUseContext);
  if (!node)
    return (
      <p className="min-h-14 px-1 py-1 text-ink-3 text-xs">
        {t('Point at a field to see where it stands in the raw text, or put the cursor into the raw text.')}
      </p>
    );
  return (
    <div className="flex min-h-14 flex-wrap items-start gap-2 rounded-md border bg-panel px-2 py-1.5">
      <div aria-live="polite" className="min-w-0 flex-1 text-xs">
        <p>
          <span className="font-mono">{node.path ?? node.label}</span>
          {words?.detail || words?.name ? (
            <span className="text-ink-3"> · {words.detail || words.name}</span>
          ) : null}
        </p>
        {node.value === undefined ? null : (
          <p className="max-h-20 overflow-auto break-words">
            {node.value === '""' ? (
              t('set to empty (null)')
            ) : (
              <MaskedValue value={node.value.slice(0, 5000)} />
            )}
            {words?.meaning ? <span className="text-ink-3"> {words.meaning}</span> : null}
          </p>
        )}
        {target && unreadable ? <p className="text-ink-3">{unreadable}</p> : null}
      </div>
      {node.path === undefined ? null : (
        <div className="flex shrink-0 items-center">
          {target && !unreadable ? (
            <Button size="sm" onClick={() => node.path !== undefined && target.use(node.path)}>
              <ArrowUpRight aria-hidden /> {target.label}
            </Button>
          ) : null}
          <CopyButton text={node.path} label={t('Copy the path {path}', { path: node.path })} />
        </div>
      )}
    </div>
  );
}
