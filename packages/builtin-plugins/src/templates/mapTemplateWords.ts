import { isRecord, type PipelineDocument, type Say } from '@pyheart/plugin-sdk';
import type { PipelineTemplate } from './pipelineTemplate.ts';

/** Settings of templates' nodes that are words for people; all others are data. */
const spokenSettings = new Set(['reason', 'pipeline_name', 'subject', 'text']);

/** The template with all that people read put through `say`, in the pipeline that it makes too. */
export function mapTemplateWords(template: PipelineTemplate, say: Say): PipelineTemplate {
  return {
    ...template,
    title: say(template.title),
    summary: say(template.summary),
    audience: say(template.audience),
    document: (peers) => mapDocumentWords(template.document(peers), say),
  };
}

function mapDocumentWords(document: PipelineDocument, say: Say): PipelineDocument {
  return {
    ...document,
    name: say(document.name),
    ...(document.description === undefined ? {} : { description: say(document.description) }),
    nodes: document.nodes.map((node) => ({
      ...node,
      ...(node.name === undefined ? {} : { name: say(node.name) }),
      ...(node.notes === undefined ? {} : { notes: say(node.notes) }),
      settings: Object.fromEntries(
        Object.entries(node.settings).map(([key, value]) => [key, mapSetting(key, value, say)]),
      ),
    })),
  };
}

function mapSetting(key: string, value: unknown, say: Say): unknown {
  if (typeof value === 'string') return spokenSettings.has(key) ? say(value) : value;
  if (key !== 'rules' || !Array.isArray(value)) return value;
  return value.map((rule: unknown) =>
    isRecord(rule) && typeof rule['name'] === 'string' ? { ...rule, name: say(rule['name']) } : rule,
  );
}
