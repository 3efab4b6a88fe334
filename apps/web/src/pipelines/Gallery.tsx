import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { t } from '../language/t.ts';
import { useLanguage } from '../language/useLanguage.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { EmptyCanvasCard } from './EmptyCanvasCard.tsx';
import { TemplateCard } from './TemplateCard.tsx';
import { usePipelineCommands } from './usePipelineCommands.ts';

/** The templates as cards, and the empty canvas as the first of them. */
export function Gallery() {
  const templates = useQuery(api.templates.list.queryOptions({ language: useLanguage() }));
  const wizards = useQuery(api.wizards.list.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  const commands = usePipelineCommands();
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
  return (
    <ul
      aria-label={t('Templates')}
      className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,260px),1fr))] gap-3"
    >
      {templates.data.map((template) => (
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
  );
}
