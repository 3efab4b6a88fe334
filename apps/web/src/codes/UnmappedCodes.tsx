import { codeTablesOf, type PipelineNode, type PluginManifest } from '@pyheart/plugin-sdk';
import { RotateCcw } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useDesigner } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { UnmappedCode } from './UnmappedCode.tsx';
import { codeKey, useOpenCodes } from './useOpenCodes.ts';

const ReplayDialog = lazy(async () => ({
  default: (await import('../replays/ReplayDialog.tsx')).ReplayDialog,
}));

/** A replay takes so many messages that are named one by one. */
const mostNamed = 5000;

/** The codes of real messages that the tables of a node do not list. */
export function UnmappedCodes({ node, manifest }: { node: PipelineNode; manifest: PluginManifest }) {
  const { pipelineId } = useDesigner();
  const found = useOpenCodes(pipelineId).data;
  const tables = useMemo(() => codeTablesOf(node, manifest), [node, manifest]);
  const [runIds, setRunIds] = useState<readonly string[]>();
  const codes = found?.filter((code) => code.node === node.id) ?? [];
  if (codes.length === 0) return null;
  const tableOf = (name: string) => tables.find((table) => (table.name ?? '') === name);
  const ready = codes.filter(({ code, table }) => tableOf(table)?.codes.has(code));
  const all = [...new Set(ready.flatMap(({ runs }) => runs))].slice(0, mostNamed);
  return (
    <section aria-labelledby={`codes-${node.id}`} className="mt-4 flex min-w-0 flex-col gap-2 border-t pt-3">
      <h3 id={`codes-${node.id}`} className="font-medium text-xs">
        {t('Unmapped codes')} <span className="tabular text-ink-3">{codes.length}</span>
      </h3>
      <p className="text-ink-3 text-xs">
        {t('Real messages brought these codes, and the table does not list them. Say what each stands for.')}
      </p>
      <ul aria-label={t('Unmapped codes')} className="flex min-w-0 flex-col gap-2">
        {codes.map((code) => (
          <UnmappedCode
            key={codeKey(code)}
            code={code}
            manifest={manifest}
            table={tableOf(code.table)}
            onRunAgain={() => setRunIds(code.runs)}
          />
        ))}
      </ul>
      {ready.length > 1 ? (
        <Button className="self-start" onClick={() => setRunIds(all)}>
          <RotateCcw aria-hidden />{' '}
          {t('Run again {count, plural, one {the affected message} other {all # affected messages}}', {
            count: all.length,
          })}
        </Button>
      ) : null}
      {runIds === undefined ? null : (
        <Suspense fallback={null}>
          <ReplayDialog
            scope={{ kind: 'runs', runIds: [...runIds] }}
            purpose="resend"
            onClose={() => setRunIds(undefined)}
          />
        </Suspense>
      )}
    </section>
  );
}
