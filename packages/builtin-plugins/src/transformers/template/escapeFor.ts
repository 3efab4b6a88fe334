import { defaultDelimiters, escapeText } from '@pyheart/formats';

export const outputTypes = ['text', 'html', 'hl7v2', 'xml', 'json'] as const;
export type OutputType = (typeof outputTypes)[number];

/** Writes a value so that it stays text in the output, whatever it holds: no markup, no delimiters, no quotes. */
export const escapeFor: Record<OutputType, (value: unknown) => string> = {
  text: textOf,
  html: (value) => escapeMarkup(textOf(value)),
  xml: (value) => escapeMarkup(withoutControls(textOf(value))),
  hl7v2: (value) => escapeText(textOf(value).replace(/\r\n?/g, '\n'), defaultDelimiters),
  json: (value) =>
    typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : JSON.stringify(textOf(value)).slice(1, -1),
};

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function escapeMarkup(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

/** XML 1.0 has no way to write these, not even as references. */
function withoutControls(text: string): string {
  return text.replace(/[^\P{Cc}\t\n\r\u007f-\u009f]|[\uFFFE\uFFFF]/gu, '');
}
