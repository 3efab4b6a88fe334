import type { PluginManifest } from '@pyheart/plugin-sdk';
import { t } from '../language/t.ts';
import { Badge } from '../ui/Badge.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { PluginIcon } from '../ui/PluginIcon.tsx';
import { PortTable } from './PortTable.tsx';
import { pluginKinds } from './pluginKinds.ts';
import { SettingTable } from './SettingTable.tsx';
import { TryPlugin } from './TryPlugin.tsx';

/** Everything the manifest says about one plugin. */
export function PluginDetail({ manifest }: { manifest: PluginManifest }) {
  const example = JSON.stringify(manifest.example, null, 2);
  return (
    <article aria-label={manifest.title} className="flex min-w-0 flex-col gap-6">
      <header className="flex items-start gap-3">
        <PluginIcon manifest={manifest} className="mt-1 size-6" />
        <div className="min-w-0">
          <h2 className="font-semibold text-lg">{manifest.title}</h2>
          <p className="text-ink-2">{manifest.summary}</p>
          <div className="mt-2 flex flex-wrap gap-1">
            <Badge>{t(pluginKinds[manifest.kind].one)}</Badge>
            <Badge>{manifest.category}</Badge>
            <Badge>
              <code className="font-mono">{manifest.key}</code>
            </Badge>
            <Badge>
              {t('Version {version}, {author}', { version: manifest.version, author: manifest.author })}
            </Badge>
            {manifest.canProbe ? <Badge tone="ok">{t('Has a connection test')}</Badge> : null}
            {manifest.effectful ? <Badge tone="warning">{t('Sends cannot be taken back')}</Badge> : null}
          </div>
        </div>
      </header>
      {manifest.inputs.length > 0 ? <PortTable title={t('Takes')} ports={manifest.inputs} /> : null}
      <PortTable
        title={t('Gives')}
        ports={manifest.outputs}
        {...(manifest.dynamicOutputs
          ? {
              note: t('One more output for each row of “{field}”.', { field: manifest.dynamicOutputs.field }),
            }
          : {})}
      />
      <SettingTable schema={manifest.configSchema} />
      <section aria-label={t('Example')}>
        <div className="flex items-center justify-between">
          <h3 className="font-medium">{t('Example settings')}</h3>
          <CopyButton text={example} label={t('Copy the example')} />
        </div>
        <pre className="overflow-auto rounded-md border bg-raised p-3 font-mono text-xs">{example}</pre>
      </section>
      <TryPlugin key={manifest.key} manifest={manifest} />
    </article>
  );
}
