import type { Issue, Message, PipelineDocument, PipelineNode, PluginManifest } from '@pyheart/plugin-sdk';
import type { ReactNode } from 'react';
import { client } from '../api.ts';
import { spoken } from '../language/spoken.ts';
import { t } from '../language/t.ts';
import type { Offer } from '../verify/CheckLine.tsx';
import { VerifyPanel } from '../verify/VerifyPanel.tsx';
import { FormFields } from './FormFields.tsx';
import { fieldSpecs } from './fieldSpecs.ts';

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
  /** What was taken out of fields that depend on others, by `emptiedKey`. */
  emptied?: ReadonlyMap<string, string>;
  /** Drawn above the fields, and the fields that it stands for. */
  connection?: { field: ReactNode; fields: readonly string[] };
  /** `field` is the top-level setting that changed, so that a burst of typing becomes one step of history. */
  onChange(settings: Record<string, unknown>, change: { field: string; label: string }): void;
}

/** The form of one node, drawn from its plugin's config schema. The document is its only state. */
export function SettingsForm({ connection, onChange, ...props }: SettingsFormProps) {
  const { manifest, node, document, readOnly } = props;
  const titleOf = (name: string) =>
    fieldSpecs(manifest.configSchema).find((spec) => spec.name === name)?.title ?? name;
  const take = ({ field, value }: Offer) =>
    onChange(
      { ...node.settings, [field]: value },
      {
        field: `${field} verify`,
        label: t('Changed {title} of {name}', { title: titleOf(field), name: node.name }),
      },
    );
  return (
    <form
      aria-label={t('Settings of {name}', { name: node.name })}
      className="flex flex-col gap-4"
      onSubmit={(event) => event.preventDefault()}
    >
      {connection?.field}
      <FormFields
        {...props}
        {...(connection ? { without: connection.fields } : {})}
        onChange={(settings, { field, title, step }) =>
          onChange(settings, {
            // A step of its own, not part of the typing before it.
            field: step === undefined ? field : `${field} ${step}`,
            label: step ?? t('Changed {title} of {name}', { title, name: node.name }),
          })
        }
      />
      {manifest.canProbe ? (
        <VerifyPanel
          key={node.id}
          name={node.name}
          asks={manifest.probeAsks}
          onTake={readOnly || connection?.fields.length ? undefined : take}
          verifying={(ask, signal) =>
            client.plugins.verify.mutate({ document, node: node.id, ask, language: spoken().key }, { signal })
          }
        />
      ) : null}
    </form>
  );
}
