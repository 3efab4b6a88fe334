import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { t } from '../language/t.ts';
import { Page } from '../shell/Page.tsx';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Input } from '../ui/Input.tsx';
import { PluginIcon } from '../ui/PluginIcon.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { PluginDetail } from './PluginDetail.tsx';
import { byKind, pluginKinds } from './pluginKinds.ts';
import { searchPlugins } from './searchPlugins.ts';
import { useManifests } from './useManifests.ts';

export function PluginsPage() {
  const list = useManifests();
  const { plugin } = useSearch({ from: '/plugins' });
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const groups = useMemo(
    () => byKind(searchPlugins([...list.manifests.values()], query)),
    [list.manifests, query],
  );
  const page = useRef<HTMLDivElement>(null);
  const back = useRef<HTMLAnchorElement>(null);
  const choose = async (key: string) => {
    await navigate({ to: '/plugins', search: { plugin: key }, replace: true });
    // Where there is one column the plugin takes the place of the list; beside it, the one before may have been read to its end.
    if (window.matchMedia('(width < 48rem)').matches) {
      page.current?.scrollIntoView();
      back.current?.focus();
    } else if ((page.current?.getBoundingClientRect().top ?? 0) < 0) page.current?.scrollIntoView();
  };
  const named = list.manifests.get(plugin ?? '');
  const chosen = named ?? groups[0]?.plugins[0];
  return (
    <Page
      title={t('Plugins')}
      lead={t('What this installation can do. Every plugin is a step you can place in a pipeline.')}
    >
      {list.isPending ? <Skeleton rows={8} /> : null}
      {list.isError ? (
        <FailureNote error={list.error} doing={t('Loading the plugins')} onRetry={() => list.refetch()} />
      ) : null}
      {list.data ? (
        <div ref={page} className="grid items-start gap-6 md:grid-cols-[17rem_1fr]">
          <nav aria-label={t('Plugins')} className={cx('flex flex-col gap-3', named && 'max-md:hidden')}>
            <Input
              type="search"
              aria-label={t('Search plugins')}
              placeholder={t('Search plugins')}
              value={query}
              onChange={(event) => setQuery(event.target.value)}
            />
            {groups.map(({ kind, plugins }) => (
              <div key={kind}>
                <h2 className="px-2 pb-1 text-ink-3 text-xs">{t(pluginKinds[kind].many)}</h2>
                <ul>
                  {plugins.map((manifest) => (
                    <li key={manifest.key}>
                      <button
                        type="button"
                        aria-current={manifest.key === chosen?.key ? 'true' : undefined}
                        onClick={() => choose(manifest.key)}
                        className={cx(
                          'flex h-8 w-full items-center gap-2 rounded-md px-2 text-start hover:bg-hover',
                          manifest.key === chosen?.key && 'bg-hover font-medium',
                        )}
                      >
                        <PluginIcon manifest={manifest} />
                        <span dir="auto" className="truncate">
                          {manifest.title}
                        </span>
                      </button>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </nav>
          <div className={cx('min-w-0', !named && chosen && 'max-md:hidden')}>
            {named ? (
              <Button asChild className="mb-4 md:hidden">
                <Link ref={back} to="/plugins" search={{}} replace>
                  <ArrowLeft aria-hidden /> {t('All plugins')}
                </Link>
              </Button>
            ) : null}
            {chosen ? (
              <PluginDetail key={chosen.key} manifest={chosen} />
            ) : (
              <EmptyState title={t('No plugin matches')} />
            )}
          </div>
        </div>
      ) : null}
    </Page>
  );
}
