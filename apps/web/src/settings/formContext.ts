import type {
  Issue,
  JsonSchema,
  Message,
  PipelineDocument,
  PipelineNode,
  PluginManifest,
} from '@pyheart/plugin-sdk';
import { createContext, type ReactNode, useContext } from 'react';
import type { FieldSpec } from './fieldSpecs.ts';
import { formatPath, type SettingsPath } from './settingsPath.ts';

/** What every field of one node's form can see. */
export interface FormContextValue {
  manifest: PluginManifest;
  node: PipelineNode;
  document: PipelineDocument;
  manifests: readonly PluginManifest[];
  root: JsonSchema;
  issues: readonly Issue[];
  /** The message that paths are tried on. */
  sample: Message | undefined;
  readOnly: boolean;
  /** What was taken out of fields because other fields changed: see createDependents. */
  emptied?: ReadonlyMap<string, string>;
  /** `step` is what the history calls it, when it is more than a changed value. */
  change(path: SettingsPath, value: unknown, title: string, step?: string): void;
  /** Draws fields inside a field; passed down so that widgets need not import the form that draws them. */
  drawFields(specs: readonly FieldSpec[], path: SettingsPath, values: Record<string, unknown>): ReactNode;
}

export const FormContext = createContext<FormContextValue | undefined>(undefined);

export function useForm(): FormContextValue {
  const form = useContext(FormContext);
  if (!form) throw new Error('A settings field was drawn outside of a settings form');
  return form;
}

/** What the check says of one field: of the field itself, not of the fields inside it. */
export function useFieldIssue(path: SettingsPath): Issue | undefined {
  const place = formatPath(path);
  return useForm().issues.find((issue) => issue.at?.field === place);
}
