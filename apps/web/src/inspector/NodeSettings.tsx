import { changeSettings, type PipelineNode } from '@pyheart/plugin-sdk';
import { lazy, useEffect, useMemo, useRef } from 'react';
import { useDesigner, useDraft, useTrial, useView } from '../designer/Designer.ts';
import { messageOf, stepOf } from '../try/createTrial.ts';
import { EmptyState } from '../ui/EmptyState.tsx';

import { DeliverySettings } from './DeliverySettings.tsx';
import { PlacementField } from './PlacementField.tsx';

const SettingsForm = lazy(async () => ({
  default: (await import('../settings/SettingsForm.tsx')).SettingsForm,
}));

export function NodeSettings({ node }: { node: PipelineNode }) {
  const { draft, manifests, plugins } = useDesigner();
  const manifest = manifests.get(node.plugin);
  const document = useDraft((state) => state.document);
  const allIssues = useDraft((state) => state.issues);
  const issues = useMemo(() => allIssues.filter((issue) => issue.at?.node === node.id), [allIssues, node.id]);
  const sample = useTrial(({ trace }) => {
    const step = stepOf(trace, node.id);
    return step ? messageOf(trace, step.input) : undefined;
  });
  const form = useFocusedField(node.id);
  if (!manifest) {
    return (
      <EmptyState title={`The plugin ${node.plugin} is not installed`}>
        Its settings are kept as they are. Install the plugin, or delete this node.
      </EmptyState>
    );
  }
  return (
    <div
      ref={form}
      role="group"
      aria-label={`Settings of ${node.name}`}
      className="p-3"
      onBlur={() => draft.seal()}
    >
      <p className="mb-3 text-ink-2 text-xs">{manifest.summary}</p>
      <SettingsForm
        manifest={manifest}
        node={node}
        document={document}
        manifests={plugins}
        issues={issues}
        sample={sample}
        onChange={(settings, { field, label }) =>
          draft.dispatch({
            ...changeSettings(node.id, settings, manifest),
            label: () => label,
            key: `settings ${node.id} ${field}`,
          })
        }
      />
      {manifest.inputs.length > 0 ? <DeliverySettings node={node} manifest={manifest} /> : null}
      {manifest.isSource ? <PlacementField node={node} /> : null}
    </div>
  );
}

/** Puts the cursor into the field that a problem named. */
function useFocusedField(node: string) {
  const form = useRef<HTMLDivElement>(null);
  const field = useView((state) => (state.field?.node === node ? state.field : null));
  useEffect(() => {
    if (!field) return;
    // The form may still be on its way; two frames are enough once its code is there.
    const frame = requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const place = form.current?.querySelector(`[data-field="${CSS.escape(field.field)}"]`);
        place?.scrollIntoView({ block: 'center' });
        const control =
          place?.querySelector<HTMLElement>(
            // A check box has a hidden input beside it, which is for the browser's own forms.
            'input:not([aria-hidden]), textarea, button:is([role="combobox"], [role="switch"], [role="radio"], [role="checkbox"])',
          ) ??
          // A list without rows has only the button that adds the first.
          place?.querySelector<HTMLElement>('button');
        control?.focus();
      }),
    );
    return () => cancelAnimationFrame(frame);
  }, [field]);
  return form;
}
