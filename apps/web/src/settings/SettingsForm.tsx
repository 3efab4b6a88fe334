import {
  type Issue,
  isRecord,
  type JsonSchema,
  type Message,
  type PipelineDocument,
  type PipelineNode,
  type PluginManifest,
} from '@pyheart/plugin-sdk';
import { useMemo } from 'react';
import { FieldList } from './FieldList.tsx';
import { fieldSpecs } from './fieldSpecs.ts';
import { FormContext, type FormContextValue } from './formContext.ts';
import { writeAt } from './settingsPath.ts';
import { TestConnection } from './TestConnection.tsx';

export interface SettingsFormProps {
  manifest: PluginManifest;
  node: PipelineNode;
  document: PipelineDocument;
  manifests: readonly PluginManifest[];
  /** The check's findings for this node; a field shows those that name it. */
  issues: readonly Issue[];
  /** The message that path fields suggest from and are tried on. */
  sample?: Message | undefined;
  readOnly?: boolean;
  /** `field` is the top-level setting that changed, so that a burst of typing becomes one step of history. */
  onChange(settings: Record<string, unknown>, change: { field: string; label: string }): void;
}

/** The form of one node, drawn from its plugin's config schema. The document is its only state. */
export function SettingsForm({
  manifest,
  node,
  document,
  manifests,
  issues,
  sample,
  readOnly = false,
  onChange,
}: SettingsFormProps) {
  const root: JsonSchema = manifest.configSchema;
  const specs = useMemo(() => fieldSpecs(root), [root]);
  const form: FormContextValue = {
    manifest,
    node,
    document,
    manifests,
    root,
    issues,
    sample,
    readOnly,
    drawFields: (fields, path, values) => <FieldList specs={fields} path={path} values={values} />,
    change(path, value, title) {
      const next = writeAt(node.settings, path, value);
      if (!isRecord(next)) return;
      onChange(next, { field: String(path[0]), label: `Changed ${title} of ${node.name}` });
    },
  };
  return (
    <FormContext value={form}>
      <form
        aria-label={`Settings of ${node.name}`}
        className="flex flex-col gap-4"
        onSubmit={(event) => event.preventDefault()}
      >
        {specs.length === 0 ? (
          <p className="text-ink-3">{manifest.title} needs no settings.</p>
        ) : (
          <FieldList specs={specs} path={[]} values={node.settings} />
        )}
        {manifest.canProbe ? <TestConnection document={document} node={node.id} /> : null}
      </form>
    </FormContext>
  );
}
