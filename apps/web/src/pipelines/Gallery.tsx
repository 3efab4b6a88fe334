import { useQuery } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { useState } from 'react';
import { api } from '../api.ts';
import { useManifests } from '../catalog/useManifests.ts';
import { t } from '../language/t.ts';
import { useLanguage } from '../language/useLanguage.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { EmptyCanvasCard } from './EmptyCanvasCard.tsx';
import { filterTemplates, noFilter } from './filterTemplates.ts';
import { GalleryFilter } from './GalleryFilter.tsx';
import { TemplateCard } from './TemplateCard.tsx';
import { usePipelineCommands } from './usePipelineCommands.ts';

/** The templates as cards, and the empty canvas as the first of them. */
export function Gallery() {
  const language = useLanguage();
  const templates = useQuery(api.templates.list.queryOptions({ language }));
  const wizards = useQuery(
    api.wizards.list.queryOptions({ language }, { staleTime: Number.POSITIVE_INFINITY }),
  );
  const commands = usePipelineCommands();
  const { manifests } = useManifests();
  const [filter, setFilter] = useState(noFilter);
  const [opening, setOpening] = useState<string>();
  const choose = async (key: string, work: () => Promise<void>) => {
    setOpening(key);
    await work();
    setOpening(undefined);
  };
  if (templates.isPending) return <Skeleton rows={6} />;
  if (templates.isError) {
    return (
      <FailureNote
        error={templates.error}
        doing={t('Loading the templates')}
        onRetry={() => templates.refetch()}
      />
    );
  }
  const titleOf = (plugin: string) => manifests.get(plugin)?.title ?? plugin;
  const found = filterTemplates(templates.data, filter, titleOf);
  return (
    <>
      <GalleryFilter templates={templates.data} filter={filter} onChange={setFilter} />
      <p role="status" className="sr-only">
        {t('{count, plural, one {# template} other {# templates}}', { count: found.length })}
      </p>
      {found.length === 0 ? (
        <EmptyState
          icon={<SearchX aria-hidden />}
          title={t('No template fits')}
          action={<Button onClick={() => setFilter(noFilter)}>{t('Show all templates')}</Button>}
        >
          {t('Try fewer words, or start from an empty canvas.')}
        </EmptyState>
      ) : null}
      <ul
        aria-label={t('Templates')}
        className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,260px),1fr))] gap-3"
      >
        {found.map((template) => (
          <TemplateCard
            key={template.key}
            template={template}
            wizard={wizards.data?.find((wizard) => wizard.template === template.key)?.key}
            busy={opening === template.key}
            onOpen={() => choose(template.key, () => commands.openTemplate(template.key, template.title))}
          />
        ))}
        <EmptyCanvasCard
          busy={opening === ''}
          onOpen={() => choose('', () => commands.create(t('New pipeline')))}
        />
      </ul>
    </>
  );
}
