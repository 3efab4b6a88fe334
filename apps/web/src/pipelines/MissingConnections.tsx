import { connectionKinds } from '@pyheart/plugin-sdk';
import { useMemo } from 'react';
import type { Inputs, Outputs } from '../api.ts';
import { useManifests } from '../catalog/useManifests.ts';
import { useConnections } from '../connections/knownConnections.ts';
import { t } from '../language/t.ts';
import { Field } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';

type Missing = Outputs['pipelines']['importYaml']['missing'][number];
export type Choices = NonNullable<Inputs['pipelines']['importYaml']['connections']>;

interface MissingConnectionsProps {
  missing: readonly Missing[];
  choices: Choices;
  onChange(choices: Choices): void;
}

const make = 'make it from the file';

/** Asks once for each connection of a file that is not here: make it, or which one takes its place. */
export function MissingConnections({ missing, choices, onChange }: MissingConnectionsProps) {
  const connections = useConnections();
  const { manifests } = useManifests();
  const kinds = useMemo(() => connectionKinds(manifests.values()), [manifests]);
  return (
    <section
      aria-label={t('Connections of the file')}
      className="mt-3 flex flex-col gap-3 rounded-md border p-3"
    >
      <p>
        {t(
          '{count, plural, one {The file names # connection that is not here.} other {The file names # connections that are not here.}} Choose, then import again.',
          { count: missing.length },
        )}
      </p>
      {missing.map(({ id, inFile, plugins }) => {
        const fitting = new Set(
          plugins.flatMap((plugin) => (manifests.get(plugin)?.connections ?? []).map(({ key }) => key)),
        );
        const choice = choices[id];
        const options = [
          ...(inFile
            ? [
                {
                  value: make,
                  label: t('Make it as the file has it'),
                  help: kinds.get(inFile.kind)?.title ?? inFile.kind,
                },
              ]
            : []),
          ...(connections.data ?? [])
            .filter(({ kind }) => fitting.has(kind))
            .map((connection) => ({
              value: connection.id,
              label: t('Use {name}', { name: connection.name }),
            })),
        ];
        return (
          <Field
            key={id}
            label={inFile?.name ?? id}
            required
            help={
              options.length === 0
                ? t('The file only names it, and no connection here fits. Make one under Connections first.')
                : undefined
            }
          >
            {(ids) => (
              <Select
                {...ids}
                value={choice === undefined ? undefined : 'use' in choice ? choice.use : make}
                disabled={options.length === 0}
                options={options}
                onChange={(value) =>
                  onChange({ ...choices, [id]: value === make ? { make: true } : { use: value } })
                }
              />
            )}
          </Field>
        );
      })}
    </section>
  );
}
