import {
  type Command,
  chooseConnection,
  connectedFields,
  type Issue,
  type PipelineNode,
  type PluginManifest,
} from '@pyheart/plugin-sdk';
import { CircleAlert, PencilLine, Plus, Unlink } from 'lucide-react';
import { useId, useState } from 'react';
import { inWords } from '../language/inWords.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { Combobox } from '../ui/Combobox.tsx';
import { ConnectionDialog } from './ConnectionDialog.tsx';
import { ConnectionSummary } from './ConnectionSummary.tsx';
import { useConnections } from './knownConnections.ts';

interface ConnectionFieldProps {
  node: PipelineNode;
  manifest: PluginManifest;
  manifests: readonly PluginManifest[];
  issues: readonly Issue[];
  onCommand(command: Command): void;
}

const none = '';

/** Where a node takes its address and credentials from: a connection, or settings of its own. */
export function ConnectionField({ node, manifest, manifests, issues, onCommand }: ConnectionFieldProps) {
  const id = useId();
  const connections = useConnections();
  const [dialog, setDialog] = useState<'new' | 'edit'>();
  const kinds = manifest.connections ?? [];
  const fitting = (connections.data ?? []).filter(({ kind }) => kinds.some(({ key }) => key === kind));
  const chosen = (connections.data ?? []).find((connection) => connection.id === node.connection);
  const kind = kinds.find(({ key }) => key === chosen?.kind);
  const fields = [...new Set(kinds.flatMap((each) => connectedFields(manifest, each)))];
  const choose = (connection: { id: string; name: string } | undefined) => {
    // Back to its own: what the connection said is where the node starts from.
    const own = Object.entries(chosen?.settings ?? {}).filter(([name]) => fields.includes(name));
    onCommand(
      chooseConnection(node.id, connection, {
        fields,
        ...(connection === undefined ? { own: Object.fromEntries(own) } : {}),
      }),
    );
  };
  const taken = new Set(['connection', ...(node.connection === undefined ? [] : fields)]);
  const shown = issues.filter((issue) => taken.has(issue.at?.field?.split(/[.[]/)[0] ?? ''));
  const isError = shown.some(({ severity }) => severity === 'error');
  const describedBy = [`${id}-help`, shown.length > 0 ? `${id}-issue` : ''].filter(Boolean).join(' ');
  const ownSettings = Object.fromEntries(
    Object.entries(node.settings).filter(([name]) => fields.includes(name)),
  );
  return (
    <div data-field="connection" className="flex min-w-0 flex-col gap-1 border-b pb-4">
      <label htmlFor={id} className="font-medium text-ink text-xs">
        {t('Connection')}
      </label>
      <Combobox
        id={id}
        aria-describedby={describedBy}
        aria-invalid={isError}
        value={node.connection ?? none}
        valueLabel={
          node.connection === undefined
            ? t('Settings of its own')
            : connections.isPending
              ? node.connection
              : (chosen?.name ?? t('{connection} (not in the list)', { connection: node.connection }))
        }
        options={[
          { value: none, label: t('Settings of its own'), help: t('Only this node has them.') },
          ...fitting.map((connection) => ({
            value: connection.id,
            label: connection.name,
            help: kinds.find(({ key }) => key === connection.kind)?.title,
          })),
        ]}
        actions={[{ label: t('New connection…'), icon: <Plus aria-hidden />, run: () => setDialog('new') }]}
        status={connections.isError ? t('The connections could not be read.') : null}
        onChange={(value) => choose(fitting.find((connection) => connection.id === value))}
      />
      <p id={`${id}-help`} className="text-ink-3 text-xs">
        {node.connection === undefined
          ? t('An address and credentials that several nodes share are kept once, as a connection.')
          : t('Comes from the connection; a change there counts for every node that uses it.')}
      </p>
      {shown.length > 0 ? (
        <ul id={`${id}-issue`} className="flex flex-col gap-1 text-xs">
          {shown.map((issue) => (
            <li
              key={`${issue.code} ${issue.message}`}
              className={issue.severity === 'error' ? 'flex gap-1 text-failed' : 'flex gap-1 text-warning'}
            >
              <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
              <span>
                {inWords(issue.message)} {inWords(issue.hint ?? '')}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {chosen && kind ? (
        <>
          <ConnectionSummary connection={chosen} kind={kind} manifests={manifests} />
          <div className="flex flex-wrap gap-1.5">
            <Button size="sm" onClick={() => setDialog('edit')}>
              <PencilLine aria-hidden /> {t('Edit for all nodes')}
            </Button>
            <Button size="sm" look="ghost" onClick={() => choose(undefined)}>
              <Unlink aria-hidden /> {t('Own settings')}
            </Button>
          </div>
        </>
      ) : null}
      {dialog ? (
        <ConnectionDialog
          kinds={kinds.map(({ key }) => key)}
          settings={ownSettings}
          {...(dialog === 'edit' ? { connection: chosen } : {})}
          onClose={() => setDialog(undefined)}
          onSaved={(saved) => (dialog === 'new' ? choose(saved) : undefined)}
        />
      ) : null}
    </div>
  );
}
