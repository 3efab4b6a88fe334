import { nodeTitle } from '@pyheart/plugin-sdk';
import { Command } from 'cmdk';
import { t } from '../language/t.ts';
import { Keys } from '../ui/Keys.tsx';
import { PluginIcon } from '../ui/PluginIcon.tsx';
import { useDesigner, useDraft } from './Designer.ts';
import { designerActions } from './designerActions.ts';
import { SearchDialog, searchItemClass } from './SearchDialog.tsx';

/** All commands, all nodes to go to, all plugins to add, by typing. */
export function CommandList() {
  const designer = useDesigner();
  const { view, plugins, manifests, edits } = designer;
  const nodes = useDraft((state) => state.document.nodes);
  const close = () => view.setState({ overlay: null });
  const run = (work: () => void) => () => {
    close();
    work();
  };
  return (
    <SearchDialog title={t('All commands')} placeholder={t('What do you want to do?')} onClose={close}>
      <Command.Group heading={t('Commands')}>
        {designerActions(designer)
          .filter((action) => action.keys !== 'Ctrl+K')
          .map(({ title, keys, run: work }) => (
            <Command.Item key={title} value={title} onSelect={run(work)} className={searchItemClass}>
              <span className="flex-1">{title}</span>
              {keys ? <Keys keys={keys.split(' ')[0] ?? ''} /> : null}
            </Command.Item>
          ))}
      </Command.Group>
      <Command.Group heading={t('Go to')}>
        {nodes.map((node) => (
          <Command.Item
            key={node.id}
            value={`go to ${node.id}`}
            keywords={[node.name, node.plugin]}
            className={searchItemClass}
            onSelect={run(() => {
              view.showNode(node.id);
              view.lookAt({ node: node.id });
            })}
          >
            <PluginIcon manifest={manifests.get(node.plugin)} />
            {nodeTitle(node, manifests)}
          </Command.Item>
        ))}
      </Command.Group>
      <Command.Group heading={t('Add')}>
        {plugins.map((plugin) => (
          <Command.Item
            key={plugin.key}
            value={`add ${plugin.key}`}
            keywords={[plugin.title, ...plugin.keywords]}
            className={searchItemClass}
            onSelect={run(() => edits.addAfterSelection(plugin.key))}
          >
            <PluginIcon manifest={plugin} />
            {t('Add {title}', { title: plugin.title })}
          </Command.Item>
        ))}
      </Command.Group>
    </SearchDialog>
  );
}
