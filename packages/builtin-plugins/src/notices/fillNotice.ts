import { type Message, PluginError } from '@pyheart/plugin-sdk';
import { fillTemplate } from '../text/fillTemplate.ts';
import type { NoticeSettings } from './noticeFields.ts';

/** What a notice may say of any message: the pipeline, the failure and the way to the run (plugins.md, 11). */
export type NoticeWords = Record<'pipeline' | 'node' | 'code' | 'sentence' | 'time' | 'run_link', string>;

interface Circumstances {
  pipeline: string;
  node: string;
  now: Date;
}

export function noticeWords(
  message: Message,
  settings: NoticeSettings,
  { pipeline, node, now }: Circumstances,
): NoticeWords {
  const labels = message.meta.labels ?? {};
  return {
    pipeline: settings.pipeline_name || pipeline,
    node: labels['errorNode'] ?? node,
    code: labels['errorCode'] ?? 'no code',
    sentence: labels['errorMessage'] ?? 'A message came to this node.',
    time: now.toISOString(),
    run_link: runLink(message, settings),
  };
}

interface NoticeTemplate {
  template: string;
  /** The setting that holds it. */
  field: string;
  /** Whether the text may also name values of the message. */
  mayReadMessage: boolean;
}

/** Fills a text of the settings. Throws PH-CFG-001 for a placeholder that the channel may not carry. */
export function fillNotice(
  { template, field, mayReadMessage }: NoticeTemplate,
  words: NoticeWords,
  message: Message,
): string {
  const byName: Readonly<Record<string, string>> = words;
  const known = template.replace(/\{\{|\}\}|\{([^{}]+)\}/g, (whole, name: string | undefined) => {
    if (name === undefined) return whole;
    if (Object.hasOwn(byName, name)) return escapeBraces(byName[name] ?? '');
    if (mayReadMessage) return whole;
    throw notAllowed(name, Object.keys(words), field);
  });
  return fillTemplate(known, message);
}

function escapeBraces(text: string): string {
  return text.replace(/[{}]/g, '$&$&');
}

function runLink(message: Message, { studio_url }: NoticeSettings): string {
  if (!studio_url) return '';
  return `${studio_url.replace(/\/+$/, '')}/runs/${encodeURIComponent(message.correlationId)}`;
}

function notAllowed(name: string, known: readonly string[], field: string): PluginError {
  return new PluginError('PH-CFG-001', `The notice may not name {${name}}.`, {
    hint: `Without an encrypted channel it may name ${known.map((word) => `{${word}}`).join(', ')}.`,
    issues: [{ code: 'PH-CFG-001', severity: 'error', message: `{${name}} is not allowed.`, at: { field } }],
  });
}
