import {
  type Command,
  changeSettings,
  connectedFields,
  type PipelineNode,
  type PluginManifest,
} from '@pyheart/plugin-sdk';
import { lazy, useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { useDesigner, useDraft, useView } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { NodeCompanion } from '../partners/NodeCompanion.tsx';
import { SimulatorAtHand } from '../partners/SimulatorAtHand.tsx';
import { CarryBar } from '../picking/CarryBar.tsx';
import { SampleBar } from '../samples/SampleBar.tsx';
import { useNodeSample } from '../samples/useNodeSample.ts';
import { focusField } from '../settings/focusField.ts';
import { EmptyState } from '../ui/EmptyState.tsx';

import { DeliverySettings } from './DeliverySettings.tsx';
import { PlacementField } from './PlacementField.tsx';

const ConnectionField = lazy(async () => ({
  default: (await import('../connections/ConnectionField.tsx')).ConnectionField,
}));
const UnmappedCodes = lazy(async () => ({
  default: (await import('../codes/UnmappedCodes.tsx')).UnmappedCodes,
}));
const SettingsForm = lazy(async () => ({
  default: (await import('../settings/SettingsForm.tsx')).SettingsForm,
}));

export function NodeSettings({ node }: { node: PipelineNode }) {
  const { draft, manifests, plugins, dependents } = useDesigner();
  const emptied = useStore(dependents.emptied);
  const manifest = manifests.get(node.plugin);
  const document = useDraft((state) => state.document);
  const allIssues = useDraft((state) => state.issues);
  const issues = useMemo(() => allIssues.filter((issue) => issue.at?.node === node.id), [allIssues, node.id]);
  const sample = useNodeSample(node.id);
  const form = useFocusedField(node.id);
  if (!manifest) {
    return (
      <EmptyState title={t('The plugin {plugin} is not installed', { plugin: node.plugin })}>
        {t('Its settings are kept as they are. Install the plugin, or delete this node.')}
      </EmptyState>
    );
  }
  const edit = (command: Command) => {
    if (!draft.dispatch(command)) return;
    dependents.changed(node);
    if (!isTyping()) void dependents.settle();
  };
  const connectionPart = ({ connections = [] }: PluginManifest) => ({
    field: (
      <ConnectionField node={node} manifest={manifest} manifests={plugins} issues={issues} onCommand={edit} />
    ),
    fields:
      node.connection === undefined ? [] : connections.flatMap((kind) => connectedFields(manifest, kind)),
  });
  return (
    <div
      ref={form}
      role="group"
      aria-label={t('Settings of {name}', { name: node.name })}
      className="p-3"
      onBlur={() => {
        draft.seal();
        void dependents.settle();
      }}
    >
      <p className="mb-3 text-ink-2 text-xs">{manifest.summary}</p>
      {manifest.inputs.length > 0 ? (
        <div className="mb-3">
          <SampleBar />
        </div>
      ) : null}
      <SimulatorAtHand node={node} manifest={manifest} />
      <CarryBar />
      <SettingsForm
        manifest={manifest}
        node={node}
        document={document}
        manifests={plugins}
        issues={issues}
        sample={sample}
        emptied={emptied}
        {...(manifest.connections ? { connection: connectionPart(manifest) } : {})}
        onChange={(settings, { field, label }) =>
          edit({
            ...changeSettings(node.id, settings, manifest),
            label: () => label,
            key: `settings ${node.id} ${field}`,
          })
        }
      />
      {manifest.inputs.length > 0 ? <UnmappedCodes node={node} manifest={manifest} /> : null}
      {manifest.inputs.length > 0 ? <DeliverySettings node={node} manifest={manifest} /> : null}
      {manifest.isSource ? <PlacementField node={node} /> : null}
      <NodeCompanion node={node} />
    </div>
  );
}

/** Whether more of the value may follow: a text field writes each key, a list only what was chosen or left. */
function isTyping(): boolean {
  const { activeElement } = window.document;
  return (
    activeElement?.matches('input:not([role=combobox]):not([type=checkbox]), textarea, [contenteditable]') ??
    false
  );
}

/** Puts the cursor into the field that a problem named. */
function useFocusedField(node: string) {
  const form = useRef<HTMLDivElement>(null);
  const field = useView((state) => (state.field?.node === node ? state.field : null));
  useEffect(() => {
    if (!field) return;
    return focusField(form.current, field.field);
  }, [field]);
  return form;
}
