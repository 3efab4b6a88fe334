import { calledPipeline, nodeTitle, type PipelineNode } from '@pyheart/plugin-sdk';
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, CircleAlert, Ellipsis, Power } from 'lucide-react';
import { sentenceOf } from '../canvas/sentenceOf.ts';
import { CodesBadge } from '../codes/CodesBadge.tsx';
import { useKnownConnections } from '../connections/knownConnections.ts';
import { useDesigner, useDraft, useView } from '../designer/Designer.ts';
import { openCalled } from '../designer/subPipelines.ts';
import { useNodeActions } from '../designer/useNodeActions.tsx';
import { msg } from '../language/msg.ts';
import { t } from '../language/t.ts';
import { calledName, useKnownPipelines } from '../pipelines/knownPipelines.ts';
import { TestBadge } from '../tests/TestBadge.tsx';
import { PinMark } from '../try/PinMark.tsx';
import { cx } from '../ui/cx.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu } from '../ui/Menu.tsx';
import { kindBackground, PluginIcon } from '../ui/PluginIcon.tsx';
import { OutlineStatus } from './OutlineStatus.tsx';
import { OutlineWires } from './OutlineWires.tsx';
import { indentOf } from './outlineRows.ts';

const moves = [
  { label: msg('Move left'), x: -40, y: 0, Icon: ArrowLeft },
  { label: msg('Move right'), x: 40, y: 0, Icon: ArrowRight },
  { label: msg('Move up'), x: 0, y: -40, Icon: ArrowUp },
  { label: msg('Move down'), x: 0, y: 40, Icon: ArrowDown },
];

export interface OutlineNodeProps {
  node: PipelineNode;
  level: number;
  /** The row got the focus; called with the node's id. */
  onReach(key: string): void;
}

export function OutlineNode({ node, level, onReach }: OutlineNodeProps) {
  const designer = useDesigner();
  const { edits, manifests, view } = designer;
  const isSelected = useView((state) => state.nodes.has(node.id));
  const problems = useDraft(
    (state) => state.issues.filter((issue) => issue.at?.node === node.id && issue.severity !== 'info').length,
  );
  const actions = useNodeActions(node);
  const manifest = manifests.get(node.plugin);
  const title = nodeTitle(node, manifests);
  const called = useKnownPipelines((known) => calledName(node, known));
  const connection = useKnownConnections((known) =>
    node.connection === undefined ? undefined : known.get(node.connection),
  );
  const { x, y } = node.position;
  return (
    <li
      data-node-name={node.name}
      style={{ marginInlineStart: indentOf(level) }}
      className={cx(
        'relative rounded-md border bg-raised',
        isSelected && 'border-accent outline outline-accent',
        node.disabled && 'border-dashed bg-panel',
      )}
    >
      <span
        aria-hidden
        className={cx(
          'absolute inset-y-0 start-0 w-[3px] rounded-s-md',
          manifest ? kindBackground[manifest.kind] : 'bg-failed',
        )}
      />
      <div className="flex items-center gap-1 pe-1 max-sm:flex-wrap">
        <button
          type="button"
          data-outline-row={node.id}
          aria-pressed={isSelected}
          onFocus={() => onReach(node.id)}
          onClick={(event) => {
            if (!event.shiftKey && !event.ctrlKey && !event.metaKey) view.showNode(node.id);
          }}
          onDoubleClick={() => {
            if (calledPipeline(node) !== undefined) openCalled(designer, node.id);
          }}
          className="flex min-h-12 min-w-0 flex-1 items-center gap-2 py-1.5 ps-3 text-start -outline-offset-2 max-sm:flex-wrap max-sm:gap-y-0.5"
        >
          <PluginIcon manifest={manifest} className="size-[18px]" />
          <span className="min-w-0 flex-1">
            <span dir="auto" className="block truncate font-medium">
              {title}
            </span>
            <span dir="auto" className="block truncate text-ink-2 text-xs">
              {manifest
                ? sentenceOf(node, manifest, connection, called)
                : t('The plugin {plugin} is not installed', { plugin: node.plugin })}
            </span>
          </span>
          {/* On a phone on lines of their own, below the name. */}
          <span className="flex shrink-0 items-center gap-2 empty:hidden max-sm:basis-full max-sm:flex-wrap max-sm:ps-6.5">
            {node.disabled ? (
              <Power role="img" aria-label={t('Switched off')} className="size-4 text-ink-3" />
            ) : null}
            {problems > 0 ? (
              <span className="flex shrink-0 items-center gap-1 text-warning text-xs">
                <CircleAlert aria-hidden className="size-4" />{' '}
                {t('{problems, plural, one {# problem} other {# problems}}', { problems })}
              </span>
            ) : null}
            <OutlineStatus node={node.id} />
          </span>
        </button>
        <span className="flex items-center gap-1 empty:hidden max-sm:order-last max-sm:basis-full max-sm:ps-9.5 max-sm:pb-1.5">
          <PinMark node={node.id} />
          <CodesBadge node={node.id} />
          <TestBadge node={node.id} />
        </span>
        <Menu
          trigger={
            <IconButton label={t('Actions of {title}', { title })}>
              <Ellipsis aria-hidden />
            </IconButton>
          }
          actions={[
            ...actions,
            'separator',
            ...moves.map(({ label, x: right, y: down, Icon }) => ({
              label: t(label),
              icon: <Icon aria-hidden className="still" />,
              onSelect: () => edits.moveTo([[node.id, { x: x + right, y: y + down }]]),
            })),
          ]}
        />
      </div>
      <OutlineWires node={node} title={title} />
    </li>
  );
}
