import type { PipelineNode } from '@pyheart/plugin-sdk';
import { Cable, CornerDownRight, Unplug } from 'lucide-react';
import { useDesigner, useDraft } from '../designer/Designer.ts';
import { nameIn } from '../designer/nameIn.ts';
import { listText } from '../language/listed.ts';
import { t } from '../language/t.ts';
import { WireButton } from '../live/WireButton.tsx';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { KindGlyph } from '../ui/KindGlyph.tsx';

/** Where the messages of a node go, output by output, with the means to change that. */
export function OutlineWires({ node, title }: { node: PipelineNode; title: string }) {
  const { edits, manifests, view } = useDesigner();
  const outputs = useDraft((state) => state.ports.get(node.id)?.outputs) ?? [];
  const wires = useDraft((state) => state.document.wires);
  const byId = useDraft((state) => state.byId);
  if (outputs.length === 0) return null;
  const own = wires.filter(({ from }) => from.node === node.id);
  return (
    <ul
      aria-label={t('Outputs of {title}', { title })}
      className="flex flex-col border-t py-1 pe-1 ps-3 text-xs"
    >
      {outputs.flatMap((port) =>
        own
          .filter(({ from }) => from.port === port.name)
          .map((wire) => {
            const target = nameIn(byId, manifests, wire.to.node);
            return (
              <li
                key={wire.id}
                data-source={title}
                data-target={target}
                className="flex min-h-7 items-center gap-x-2 max-sm:flex-wrap"
              >
                <CornerDownRight aria-hidden className="size-3.5 shrink-0 text-ink-3" />
                <KindGlyph kinds={port.kinds} isError={port.name === 'error'} />
                <span className={cx('shrink-0', port.name === 'error' ? 'text-failed' : 'text-ink-3')}>
                  {t('{title} to', { title: port.title })}
                </span>
                <button
                  type="button"
                  dir="auto"
                  className="min-h-6 min-w-0 truncate text-start hover:underline max-sm:flex-1"
                  title={target}
                  onClick={() => view.showNode(wire.to.node)}
                >
                  {target}
                </button>
                <WireButton wire={wire} />
                <IconButton
                  label={t('Disconnect {title} from {target}', { title, target })}
                  size="sm"
                  onClick={() => edits.disconnect([wire.id])}
                >
                  <Unplug aria-hidden />
                </IconButton>
              </li>
            );
          }),
      )}
      <li className="flex flex-wrap items-center gap-x-3 text-ink-3">
        <Button
          size="sm"
          look="ghost"
          className="-ms-2"
          aria-label={t('Connect to… from {title}', { title })}
          onClick={() => {
            view.select([node.id]);
            view.setState({ overlay: 'connect' });
          }}
        >
          <Cable aria-hidden /> {t('Connect to…')}
        </Button>
        {unwired(outputs, own)}
      </li>
    </ul>
  );
}

function unwired(
  outputs: readonly { name: string; title: string }[],
  wires: readonly { from: { port: string } }[],
): string {
  const open = outputs.filter(
    (port) => port.name !== 'error' && !wires.some(({ from }) => from.port === port.name),
  );
  return open.length > 0
    ? t('Not wired: {outputs}', { outputs: listText(open.map((port) => port.title)) })
    : '';
}
