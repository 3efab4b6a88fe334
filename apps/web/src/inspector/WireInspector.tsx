import { kindTitles, type Wire } from '@pyheart/plugin-sdk';
import { Cable, Plus, Trash2 } from 'lucide-react';
import { useDesigner, useDraft } from '../designer/Designer.ts';
import { nameIn } from '../designer/nameIn.ts';
import { inWords } from '../language/inWords.ts';
import { t } from '../language/t.ts';
import { CrossedMessages } from '../live/CrossedMessages.tsx';
import { WireLive } from '../live/WireLive.tsx';
import { Button } from '../ui/Button.tsx';
import { useWireReason } from '../why/WireReason.tsx';
import { InspectorHeader } from './InspectorHeader.tsx';

export function WireInspector({ wire }: { wire: Wire }) {
  const { edits, manifests, view, wiring } = useDesigner();
  const byId = useDraft((state) => state.byId);
  const output = useDraft((state) =>
    state.ports.get(wire.from.node)?.outputs.find((one) => one.name === wire.from.port),
  );
  const input = useDraft((state) =>
    state.ports.get(wire.to.node)?.inputs.find((one) => one.name === wire.to.port),
  );
  const why = useWireReason(wire.from);
  const name = (id: string) => nameIn(byId, manifests, id);
  const insert = (at: { left: number; top: number }) => {
    const [from, to] = [byId.get(wire.from.node)?.position, byId.get(wire.to.node)?.position];
    if (!from || !to) return;
    const position = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    wiring.ask({ kind: 'add', at: { x: at.left, y: at.top }, position, start: null, wire: wire.id });
  };
  const title = t('{from} to {to}', { from: name(wire.from.node), to: name(wire.to.node) });
  const end = (node: string, port: string) => (
    <dd className="min-w-0 break-words">
      <button
        type="button"
        dir="auto"
        className="min-h-6 text-start text-accent hover:underline"
        onClick={() => view.showNode(node)}
      >
        {name(node)}
      </button>{' '}
      <bdi className="text-ink-2 text-xs">{port}</bdi>
    </dd>
  );
  return (
    <>
      <InspectorHeader icon={<Cable aria-hidden className="size-4 text-ink-3" />}>
        <h2 dir="auto" className="truncate font-medium" title={title}>
          {title}
        </h2>
      </InspectorHeader>
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-auto p-3">
        <div className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-2">
          <dl className="col-span-2 grid grid-cols-subgrid items-start gap-y-1">
            <dt className="text-ink-3 leading-6">{t('From')}</dt>
            {end(wire.from.node, output?.title ?? wire.from.port)}
            <dt className="text-ink-3 leading-6">{t('To')}</dt>
            {end(wire.to.node, input?.title ?? wire.to.port)}
            <dt className="text-ink-3 leading-6">{t('Carries')}</dt>
            <dd className="leading-6">
              {output ? inWords(kindTitles(output.kinds)) : t('Nothing: the output is gone')}
            </dd>
          </dl>
          <WireLive wire={wire} />
        </div>
        {why ? (
          <p className="rounded-md border bg-raised p-2">
            <span className="font-medium">{t('Not taken')}</span> {why}
          </p>
        ) : null}
        <div className="flex flex-wrap gap-2">
          <Button onClick={(event) => insert(event.currentTarget.getBoundingClientRect())}>
            <Plus aria-hidden /> {t('Insert a step')}
          </Button>
          <Button look="danger" onClick={() => edits.remove([], [wire.id])}>
            <Trash2 aria-hidden /> {t('Disconnect')}
          </Button>
        </div>
        <CrossedMessages {...wire.from} />
      </div>
    </>
  );
}
