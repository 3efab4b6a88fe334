import { sayIn } from '@pyheart/plugin-sdk';
import { mapTemplateWords } from './mapTemplateWords.ts';
import type { PipelineTemplate } from './pipelineTemplate.ts';
import { pipelineTemplates } from './pipelineTemplates.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

/** The templates in a language, with the names in the pipelines that they make; in English where it is not known. */
export function templatesIn(language: string): readonly PipelineTemplate[] {
  return pipelineTemplates.map((template) => templateIn(template, language));
}

export function templateIn(template: PipelineTemplate, language: string): PipelineTemplate {
  const say = sayIn({ es, ar }, language);
  return say ? mapTemplateWords(template, say) : template;
}
