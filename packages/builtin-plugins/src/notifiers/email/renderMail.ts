import { type Message, PluginError } from '@pyheart/plugin-sdk';
import { fillTemplate } from '../../text/fillTemplate.ts';
import type { EmailSettings } from './emailSettings.ts';

export interface Mail {
  subject: string;
  text: string;
}

/** Fills subject and text. Throws PH-CFG-001 for a placeholder that the policy on patient data does not allow. */
export function renderMail(
  message: Message,
  settings: EmailSettings,
  about: { pipeline: string; node: string; now: Date },
): Mail {
  const labels = message.meta.labels ?? {};
  const words: Record<string, string> = {
    pipeline: settings.pipeline_name || about.pipeline,
    node: labels['errorNode'] ?? about.node,
    code: labels['errorCode'] ?? 'no code',
    sentence: labels['errorMessage'] ?? 'A message came to this node.',
    time: about.now.toISOString(),
    run_link: runLink(message, settings),
  };
  const fill = (template: string) => {
    const known = template.replace(/\{\{|\}\}|\{([^{}]+)\}/g, (whole, name: string | undefined) => {
      if (name === undefined) return whole;
      if (Object.hasOwn(words, name)) return escapeBraces(words[name] ?? '');
      if (settings.phi_policy === 'secure_channel') return whole;
      throw notAllowed(name, Object.keys(words));
    });
    return fillTemplate(known, message);
  };
  // A line end in a subject would start a header of its own.
  return { subject: fill(settings.subject).replace(/[\r\n]+/g, ' '), text: fill(settings.text) };
}

function escapeBraces(text: string): string {
  return text.replace(/[{}]/g, '$&$&');
}

function runLink(message: Message, { studio_url }: EmailSettings): string {
  if (!studio_url) return '';
  return `${studio_url.replace(/\/+$/, '')}/runs/${encodeURIComponent(message.correlationId)}`;
}

function notAllowed(name: string, known: readonly string[]): PluginError {
  return new PluginError('PH-CFG-001', `The mail may not name {${name}}.`, {
    hint: `Without an encrypted channel it may name ${known.map((word) => `{${word}}`).join(', ')}.`,
    issues: [
      { code: 'PH-CFG-001', severity: 'error', message: `{${name}} is not allowed.`, at: { field: 'text' } },
    ],
  });
}
