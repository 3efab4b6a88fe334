import type { Connection, ConnectionKindManifest, PluginManifest } from '@pyheart/plugin-sdk';
import { t } from '../language/t.ts';
import { connectionFacts } from './connectionFacts.ts';

interface ConnectionSummaryProps {
  connection: Connection;
  kind: ConnectionKindManifest | undefined;
  manifests: readonly PluginManifest[];
}

/** What a connection gives, line by line. */
export function ConnectionSummary({ connection, kind, manifests }: ConnectionSummaryProps) {
  const facts = connectionFacts(connection, kind, manifests);
  return (
    <dl
      aria-label={t('What {name} gives', { name: connection.name })}
      className="my-1 grid grid-cols-[minmax(0,auto)_minmax(0,1fr)] gap-x-3 gap-y-0.5 rounded-md border bg-panel px-2.5 py-1.5 text-xs"
    >
      {facts.map(({ title, value }) => (
        <div key={title} className="contents">
          <dt className="text-ink-2">{title}</dt>
          <dd dir="auto" className="wrap-anywhere font-mono">
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
