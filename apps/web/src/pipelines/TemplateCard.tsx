import { Link } from '@tanstack/react-router';
import { ListChecks, LoaderCircle } from 'lucide-react';
import type { Template } from '../api.ts';
import { useManifests } from '../catalog/useManifests.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { PipelineDrawing } from './PipelineDrawing.tsx';

export interface TemplateCardProps {
  template: Template;
  /** The questionnaire that makes such a pipeline for a real partner. */
  wizard?: string | undefined;
  busy: boolean;
  onOpen(): void;
}

export function TemplateCard({ template, wizard, busy, onOpen }: TemplateCardProps) {
  const { manifests } = useManifests();
  const needs = template.plugins.map((key) => manifests.get(key)?.title ?? key);
  return (
    <li className="group relative flex flex-col rounded-md border bg-raised transition-colors duration-120 hover:border-line-strong">
      <div className="flex h-28 items-center rounded-t-md border-b bg-canvas px-4 py-3">
        <PipelineDrawing document={template.document} className="max-h-full" />
      </div>
      <div className="flex flex-1 flex-col gap-1 p-3">
        <h3 className="font-medium">
          <button
            type="button"
            onClick={onOpen}
            disabled={busy}
            className="break-words text-start after:absolute after:inset-0 after:rounded-md focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent"
          >
            {template.title}
          </button>
          {busy ? (
            <LoaderCircle aria-label={t('Opening')} className="ms-2 inline size-4 animate-spin text-accent" />
          ) : null}
        </h3>
        <p className="text-ink-2 text-xs">{template.summary}</p>
        <dl className="mt-auto grid grid-cols-[auto_1fr] gap-x-2 pt-2 text-ink-3 text-xs">
          <dt>{t('For@@whom a template is')}</dt>
          <dd className="text-ink-2">{template.audience}</dd>
          <dt>{t('Formats')}</dt>
          <dd className="text-ink-2">{template.formats.join(', ')}</dd>
          <dt>{t('Uses')}</dt>
          <dd className="line-clamp-2 text-ink-2">{needs.join(', ')}</dd>
        </dl>
        {wizard ? (
          <Button asChild size="sm" className="relative mt-2 self-start">
            <Link
              to="/wizards/$wizard"
              params={{ wizard }}
              search={{}}
              aria-label={t('Answer questions instead for {title}', { title: template.title })}
            >
              <ListChecks aria-hidden /> {t('Answer questions instead')}
            </Link>
          </Button>
        ) : null}
      </div>
    </li>
  );
}
