import { Command } from 'cmdk';
import { useMemo } from 'react';
import { t } from '../language/t.ts';
import { PluginIcon } from '../ui/PluginIcon.tsx';
import { type ConnectChoice, connectChoices } from './connectChoices.ts';
import { useDesigner, useDraft, useView } from './Designer.ts';
import { nameIn } from './nameIn.ts';
import { SearchDialog, searchItemClass } from './SearchDialog.tsx';

/** "Connect to…": the ports that the selected node's outputs may be wired to, and nothing else. */
export function ConnectDialog() {
  const { edits, manifests, plugins, view } = useDesigner();
  const document = useDraft((state) => state.document);
  const ports = useDraft((state) => state.ports);
  const byId = useDraft((state) => state.byId);
  const [node = ''] = useView((state) => state.nodes);
  const choices = useMemo(
    () => connectChoices(document, ports, plugins, node),
    [document, ports, plugins, node],
  );
  const close = () => view.setState({ overlay: null });
  const name = (id: string) => nameIn(byId, manifests, id);
  const choose = ({ from, to, converter }: ConnectChoice) => {
    close();
    if (converter) edits.insertConverter(converter.key, from, to);
    else edits.connect(from, to);
  };
  const portTitle = (side: 'inputs' | 'outputs', id: string, port: string) =>
    ports.get(id)?.[side].find((one) => one.name === port)?.title ?? port;
  return (
    <SearchDialog
      title={t('Connect {name} to', { name: name(node) })}
      placeholder={t('Connect {name} to', { name: name(node) })}
      onClose={close}
      {...(choices.length === 0
        ? { empty: t('No other node takes what it gives. Add a step after it.') }
        : {})}
    >
      {choices.map((choice) => {
        const { from, to, converter } = choice;
        const output = portTitle('outputs', from.node, from.port);
        const input = portTitle('inputs', to.node, to.port);
        return (
          <Command.Item
            key={`${from.port} ${to.node} ${to.port}`}
            value={`${from.port} ${to.node} ${to.port}`}
            keywords={[name(to.node), output, input]}
            onSelect={() => choose(choice)}
            className={searchItemClass}
          >
            <PluginIcon manifest={manifests.get(byId.get(to.node)?.plugin ?? '')} />
            <span dir="auto" className="min-w-0 flex-1 truncate">
              {name(to.node)}{' '}
              <span className="text-ink-3">
                {converter
                  ? t('{output} to {input}, through {title}', { output, input, title: converter.title })
                  : t('{output} to {input}', { output, input })}
              </span>
            </span>
          </Command.Item>
        );
      })}
    </SearchDialog>
  );
}
