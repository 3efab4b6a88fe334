import {
  asManifest,
  type Connection,
  type ConnectionKindManifest,
  emptyPipeline,
  type Issue,
} from '@pyheart/plugin-sdk';
import { useMemo } from 'react';
import { FormFields } from '../settings/FormFields.tsx';

interface ConnectionFieldsProps {
  kind: ConnectionKindManifest;
  connection: Connection;
  issues: readonly Issue[];
  onChange(settings: Record<string, unknown>): void;
}

const nowhere = emptyPipeline('Connection');

/** The address of a connection, drawn like the settings of a node. */
export function ConnectionFields({ kind, connection, issues, onChange }: ConnectionFieldsProps) {
  const manifest = useMemo(() => asManifest(kind), [kind]);
  const { id, name, settings } = connection;
  return (
    <FormFields
      manifest={manifest}
      node={{ id, plugin: kind.key, name, settings, position: { x: 0, y: 0 } }}
      document={nowhere}
      manifests={[manifest]}
      issues={issues}
      onChange={onChange}
    />
  );
}
