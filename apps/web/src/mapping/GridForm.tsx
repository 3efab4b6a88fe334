import { changeSettings, isRecord } from '@pyheart/plugin-sdk';
import { type ReactNode, useMemo } from 'react';
import { useDesigner, useDraft } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { FieldList } from '../settings/FieldList.tsx';
import { FormContext, type FormContextValue } from '../settings/formContext.ts';
import { writeAt } from '../settings/settingsPath.ts';
import { useGrid } from './GridContext.ts';

/** Lets the fields of a row be drawn by the controls of the settings form, with the sample of the grid. */
export function GridForm({ children }: { children: ReactNode }) {
  const { node, manifest, sample } = useGrid();
  const { draft, plugins } = useDesigner();
  const document = useDraft((state) => state.document);
  const issues = useDraft((state) => state.issues);
  const form = useMemo<FormContextValue>(
    () => ({
      manifest,
      node,
      document,
      manifests: plugins,
      root: manifest.configSchema,
      issues: issues.filter((issue) => issue.at?.node === node.id),
      sample,
      readOnly: false,
      drawFields: (fields, path, values) => <FieldList specs={fields} path={path} values={values} />,
      change(path, value, title) {
        const settings = writeAt(node.settings, path, value);
        if (!isRecord(settings)) return;
        draft.dispatch({
          ...changeSettings(node.id, settings, manifest),
          label: () => t('Changed {title} of {name}', { title, name: node.name }),
          key: `settings ${node.id} ${path[0]}`,
        });
      },
    }),
    [manifest, node, document, plugins, issues, sample, draft],
  );
  return <FormContext value={form}>{children}</FormContext>;
}
