import { type PipelineNode, renameNode, setNote } from '@pyheart/plugin-sdk';
import { Ellipsis } from 'lucide-react';
import { useDesigner, useView } from '../designer/Designer.ts';
import { EditableText } from '../designer/EditableText.tsx';
import { useNodeActions } from '../designer/useNodeActions.tsx';
import { t } from '../language/t.ts';
import { NodeLivePane } from '../live/NodeLivePane.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu } from '../ui/Menu.tsx';
import { PaneBoundary } from '../ui/PaneBoundary.tsx';
import { PluginIcon } from '../ui/PluginIcon.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { Textarea } from '../ui/Textarea.tsx';
import { CalledPipelineBar } from './CalledPipelineBar.tsx';
import { InspectorHeader } from './InspectorHeader.tsx';
import { NodeData } from './NodeData.tsx';
import { NodeSettings } from './NodeSettings.tsx';

export function NodeInspector({ node }: { node: PipelineNode }) {
  const { draft, manifests, view } = useDesigner();
  const tab = useView((state) => state.inspectorTab);
  const isRenaming = useView((state) => state.renaming === node.id);
  const actions = useNodeActions(node);
  const manifest = manifests.get(node.plugin);
  return (
    <>
      <InspectorHeader
        icon={<PluginIcon manifest={manifest} />}
        tools={
          <Menu
            actions={actions}
            trigger={
              <IconButton label={t('Actions of {name}', { name: node.name })} size="sm">
                <Ellipsis aria-hidden />
              </IconButton>
            }
          />
        }
      >
        <h2>
          <EditableText
            label={t('Name of the node')}
            value={node.name}
            className="w-full font-medium"
            isFocused={isRenaming}
            onDone={() => isRenaming && view.setState({ renaming: null })}
            onCommit={(name) => draft.dispatch(renameNode(node.id, name))}
          />
        </h2>
      </InspectorHeader>
      <CalledPipelineBar node={node} />
      <Tabs
        label={t('Inspector')}
        value={tab}
        onChange={(inspectorTab) => view.setState({ inspectorTab })}
        className="min-h-0 flex-1"
        items={[
          {
            value: 'settings',
            label: t('Settings'),
            content: (
              <PaneBoundary name={t('the settings')}>
                <NodeSettings node={node} />
              </PaneBoundary>
            ),
          },
          {
            value: 'data',
            label: t('Data'),
            content: (
              <PaneBoundary name={t('the data')}>
                <NodeData node={node} />
              </PaneBoundary>
            ),
          },
          { value: 'live', label: t('Live'), content: <NodeLivePane node={node} /> },
          {
            value: 'notes',
            label: node.notes ? t('Notes •') : t('Notes'),
            content: (
              <div className="p-3">
                <Textarea
                  aria-label={t('Notes about {name}', { name: node.name })}
                  rows={10}
                  placeholder={t('Why it is done this way, whom to ask, what to watch.')}
                  value={node.notes ?? ''}
                  onChange={(event) => draft.dispatch(setNote(node.id, event.target.value))}
                  onBlur={() => draft.seal()}
                />
              </div>
            ),
          },
        ]}
      />
    </>
  );
}
