import { borderOf, type NodeGroup } from '@pyheart/plugin-sdk';
import { ChevronsDownUp, ChevronsUpDown, Group, LogOut, Ungroup } from 'lucide-react';
import { useMemo } from 'react';
import { groupKey } from '../canvas/flowKeys.ts';
import { useDesigner, useDraft, useView } from '../designer/Designer.ts';
import { EditableText } from '../designer/EditableText.tsx';
import { nameIn } from '../designer/nameIn.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { PluginIcon } from '../ui/PluginIcon.tsx';
import { Select } from '../ui/Select.tsx';
import { InspectorHeader } from './InspectorHeader.tsx';

/** A group: its name, where messages enter and leave it, and its nodes. */
export function GroupInspector({ group }: { group: NodeGroup }) {
  const { edits, manifests, view } = useDesigner();
  const byId = useDraft((state) => state.byId);
  const groups = useDraft((state) => state.document.groups);
  const wires = useDraft((state) => state.document.wires);
  const isRenaming = useView((state) => state.renaming === groupKey(group.id));
  const { entries, exits } = useMemo(() => borderOf(group, wires), [group, wires]);
  const name = (id: string) => nameIn(byId, manifests, id);
  const grouped = new Set(groups?.flatMap(({ nodes }) => nodes));
  const others = [...byId.values()].filter(({ id }) => !grouped.has(id));
  return (
    <>
      <InspectorHeader icon={<Group aria-hidden className="size-4 text-ink-3" />}>
        <h2>
          <EditableText
            label={t('Name of the group')}
            value={group.name}
            className="w-full font-medium"
            isFocused={isRenaming}
            onDone={() => isRenaming && view.setState({ renaming: null })}
            onCommit={(text) => edits.renameGroup(group.id, text)}
          />
        </h2>
      </InspectorHeader>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto p-3">
        <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
          <dt className="text-ink-3">{t('Messages enter at')}</dt>
          <dd dir="auto" className="min-w-0 break-words">
            {entries.map(({ node }) => name(node)).join(', ') || t('its own source')}
          </dd>
          <dt className="text-ink-3">{t('and leave at')}</dt>
          <dd dir="auto" className="min-w-0 break-words">
            {exits.map(({ node }) => name(node)).join(', ') || t('no place')}
          </dd>
        </dl>
        <p className="text-ink-3 text-xs">
          {t(
            'A group has one entry and one exit, so that it reads as one step. Failed messages may leave anywhere.',
          )}
        </p>
        <ul aria-label={t('Nodes of {name}', { name: group.name })} className="flex flex-col">
          {group.nodes.map((id) => (
            <li key={id} className="flex min-h-8 items-center gap-2">
              <PluginIcon manifest={manifests.get(byId.get(id)?.plugin ?? '')} />
              <button
                type="button"
                dir="auto"
                className="min-h-6 min-w-0 flex-1 truncate text-start hover:underline"
                title={name(id)}
                onClick={() => view.showNode(id)}
              >
                {name(id)}
              </button>
              <IconButton
                label={t('Take {name} out of the group', { name: name(id) })}
                size="sm"
                onClick={() => edits.takeOutOfGroup([id])}
              >
                <LogOut aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
        {others.length > 0 ? (
          <Field label={t('Put a node into the group')}>
            {(ids) => (
              <Select
                {...ids}
                value=""
                placeholder={t('Choose a node')}
                options={others.map(({ id }) => ({ value: id, label: name(id) }))}
                onChange={(id) => edits.putIntoGroup(group.id, [id])}
              />
            )}
          </Field>
        ) : null}
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => edits.toggleCollapsed([group.id])}>
            {group.collapsed ? <ChevronsUpDown aria-hidden /> : <ChevronsDownUp aria-hidden />}
            {group.collapsed ? t('Expand') : t('Collapse')}
          </Button>
          <Button onClick={() => edits.ungroup([group.id])}>
            <Ungroup aria-hidden /> {t('Ungroup')}
          </Button>
        </div>
      </div>
    </>
  );
}
