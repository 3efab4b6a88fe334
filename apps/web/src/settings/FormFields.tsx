import type {
  Issue,
  JsonSchema,
  Message,
  PipelineDocument,
  PipelineNode,
  PluginManifest,
} from '@pyheart/plugin-sdk';
import { isRecord } from '@pyheart/plugin-sdk';
import { useMemo } from 'react';
import { t } from '../language/t.ts';
import { FieldList } from './FieldList.tsx';
import { fieldSpecs } from './fieldSpecs.ts';
import { FormContext, type FormContextValue } from './formContext.ts';
import { writeAt } from './settingsPath.ts';

/** Which setting changed, by its name and title; `step` names a change that is more than another value. */
export interface FieldChange {
  field: string;
  title: string;
  step?: string;
}

export interface FormFieldsProps {
  manifest: PluginManifest;
  node: PipelineNode;
  document: PipelineDocument;
  manifests: readonly PluginManifest[];
  issues: readonly Issue[];
  /** Fields that are not shown: their values come from elsewhere. */
  without?: readonly string[];
  sample?: Message | undefined;
  readOnly?: boolean;
  /** What was taken out of fields that depend on others, by `emptiedKey`. */
  emptied?: ReadonlyMap<string, string>;
  onChange(settings: Record<string, unknown>, change: FieldChange): void;
}

/** The fields of one plugin's settings, drawn from its config schema. What they are given is their only state. */
export function FormFields({ without = [], sample, readOnly = false, ...props }: FormFieldsProps) {
  const { manifest, node, document, manifests, issues, onChange } = props;
  const root: JsonSchema = manifest.configSchema;
  const hidden = without.join(' ');
  const specs = useMemo(
    () => fieldSpecs(root).filter(({ name }) => !hidden.split(' ').includes(name)),
    [root, hidden],
  );
  const form: FormContextValue = {
    manifest,
    node,
    document,
    manifests,
    root,
    issues,
    sample,
    readOnly,
    ...(props.emptied ? { emptied: props.emptied } : {}),
    drawFields: (fields, path, values) => <FieldList specs={fields} path={path} values={values} />,
    change(path, value, title, step) {
      const next = writeAt(node.settings, path, value);
      if (isRecord(next)) onChange(next, { field: String(path[0]), title, ...(step ? { step } : {}) });
    },
  };
  return (
    <FormContext value={form}>
      {specs.length === 0 && without.length === 0 ? (
        <p className="text-ink-3">{t('{title} needs no settings.', { title: manifest.title })}</p>
      ) : (
        <FieldList specs={specs} path={[]} values={node.settings} />
      )}
    </FormContext>
  );
}
