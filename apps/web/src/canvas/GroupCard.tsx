import { borderOf, type NodeGroup, nodeTitle, type PortReference } from '@pyheart/plugin-sdk';
import type { NodeProps } from '@xyflow/react';
import { ChevronsUpDown, CircleAlert, CircleX, Group } from 'lucide-react';
import { memo, useMemo } from 'react';
import { useDesigner, useDraft } from '../designer/Designer.ts';
import { useGroupActions } from '../designer/useGroupActions.tsx';
import { t } from '../language/t.ts';
import { useFailed, useNodeFigures } from '../live/useFigures.ts';
import { ContextMenu, ContextMenuItems } from '../ui/ContextMenu.tsx';
import { countText } from '../ui/count.ts';
import { cx } from '../ui/cx.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { useDistance } from './Distance.tsx';
import { failureEnd } from './failureEnd.ts';
import type { FlowNode } from './flowElements.ts';
import { groupRows } from './groupBox.ts';
import { PortHandle } from './PortHandle.tsx';

/** A collapsed group: looks and is wired like one node. */
export const GroupCard = memo(function GroupCard({ data: { id }, selected }: NodeProps<FlowNode>) {
  const group = useDraft((state) => state.document.groups?.find((one) => one.id === id));
  return group ? <Card group={group} isSelected={selected} /> : null;
});

function Card({ group, isSelected }: { group: NodeGroup; isSelected: boolean }) {
  const { edits, manifests } = useDesigner();
  const byId = useDraft((state) => state.byId);
  const wires = useDraft((state) => state.document.wires);
  const { entries, exits } = useMemo(() => borderOf(group, wires), [group, wires]);
  const isFar = useDistance() !== 'near';
  const actions = useGroupActions(group);
  const names = group.nodes.flatMap((id) => byId.get(id) ?? []).map((node) => nodeTitle(node, manifests));
  return (
    <ContextMenu items={<ContextMenuItems actions={actions} />}>
      <div
        className={cx(
          'relative h-full rounded-md border border-line-strong border-double bg-raised shadow-[3px_3px_0_var(--canvas),4px_4px_0_var(--line-strong)]',
          isSelected && 'border-accent outline outline-accent',
        )}
      >
        <div className="flex h-[52px] items-center gap-2 pe-1 ps-3">
          <Group aria-hidden className={cx('size-[18px] shrink-0 text-ink-3', isFar && 'size-8')} />
          <div className="min-w-0 flex-1">
            <div
              dir="auto"
              className={cx('truncate font-medium leading-[18px]', isFar && 'text-xl leading-7')}
              title={group.name}
            >
              {group.name}
            </div>
            {isFar ? null : (
              <div dir="auto" className="truncate text-ink-2 text-xs" title={names.join(', ')}>
                {t('{count, plural, one {# step} other {# steps}}', { count: names.length })}:{' '}
                {names.join(', ')}
              </div>
            )}
          </div>
          <IconButton
            label={t('Expand {name}', { name: group.name })}
            size="sm"
            className="nodrag"
            onClick={() => edits.toggleCollapsed([group.id])}
          >
            <ChevronsUpDown aria-hidden />
          </IconButton>
        </div>
        <GroupPort group={group} end={entries[0]} side="in" isFar={isFar} />
        <GroupPort group={group} end={exits[0]} side="out" isFar={isFar} />
        <FailurePort group={group} isFar={isFar} />
        <GroupStatus group={group} entry={entries[0]} exit={exits[0]} />
      </div>
    </ContextMenu>
  );
}

interface GroupPortProps {
  group: NodeGroup;
  end: PortReference | undefined;
  side: 'in' | 'out';
  isFar: boolean;
}

function GroupPort({ group, end, side, isFar }: GroupPortProps) {
  const port = useDraft((state) => {
    const ports = end && state.ports.get(end.node);
    return (side === 'in' ? ports?.inputs : ports?.outputs)?.find(({ name }) => name === end?.port);
  });
  if (!end || !port) return null;
  const place = { port, side, y: groupRows.plain, isError: false };
  return <PortHandle node={end.node} title={group.name} place={place} isFar={isFar} handle={side} />;
}

/** Where failed messages leave: wired, it takes those of all its steps there. */
function FailurePort({ group, isFar }: { group: NodeGroup; isFar: boolean }) {
  const node = useDraft((state) => failureEnd(group, state.ports)?.node);
  if (node === undefined) return null;
  const port = { name: 'error', title: t('Error'), kinds: 'any' as const };
  const place = { port, side: 'out' as const, y: groupRows.error, isError: true };
  return (
    <PortHandle node={node} title={group.name} place={place} isFar={isFar} handle="error" group={group.id} />
  );
}

/** What went in, or came out where nothing goes in; what failed anywhere within; what the check found. */
function GroupStatus({
  group: { nodes },
  entry,
  exit,
}: {
  group: NodeGroup;
  entry: PortReference | undefined;
  exit: PortReference | undefined;
}) {
  const border = useNodeFigures(entry?.node ?? exit?.node ?? '');
  const passed = (entry ? border?.taken : border?.given) ?? 0;
  const failed = useFailed(nodes);
  const problems = useDraft(
    ({ issues }) =>
      issues.filter(({ at, severity }) => at?.node && nodes.includes(at.node) && severity !== 'info').length,
  );
  return (
    <div className="tabular absolute inset-x-0 bottom-0 flex h-7 items-center gap-2 border-t pe-16 ps-3 text-2xs text-ink-3 [&_svg]:size-3.5">
      {passed > 0 ? (
        <span dir="auto" className="truncate text-ink-2">
          {t('{passed, plural, one {# message} other {# messages}}', { passed })}
        </span>
      ) : null}
      {failed > 0 ? (
        <span className="flex shrink-0 items-center gap-1 text-failed">
          <CircleX aria-hidden /> {t('{failed} failed', { failed: countText(failed) })}
        </span>
      ) : null}
      {problems > 0 ? (
        <span className="flex shrink-0 items-center gap-1 text-warning">
          <CircleAlert aria-hidden />{' '}
          {t('{problems, plural, one {# problem} other {# problems}}', { problems })}
        </span>
      ) : null}
      {passed + failed + problems === 0 ? t('Group') : null}
    </div>
  );
}
