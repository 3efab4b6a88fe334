import type { Message, PlaceholderSyntax } from '@pyheart/plugin-sdk';
import { t } from '../language/t.ts';
import { readSample } from '../settings/sampleFields.ts';
import { liquidPath, readBody } from './liquidPath.ts';

interface Notation {
  /** The path as the text holds it, to read messages such as the sample. */
  write(path: string, sample: Message | undefined): string;
  /** What the text becomes with a message, or which values it takes from it. */
  preview(text: string, sample: Message): string | undefined;
}

const brace = /\{\{|\}\}|\{([^{}]+)\}/g;
const liquid = /hl7\[(?:'([^']+)'|"([^"]+)")\]|\bbody((?:\.[\p{L}_][\p{L}\p{N}_-]*|\[\d+\]|\["[^"]+"\])+)/gu;
const nothing = (path: string) => t('⟨{path} is not in this sample⟩', { path });
/** What the writer of files knows by itself. */
const fileNames = new Set(['date', 'time', 'id']);
/** What a mail says by itself. */
const mailWords = new Set(['pipeline', 'node', 'code', 'sentence', 'time', 'run_link']);

const braces = (own: ReadonlySet<string>): Notation => ({
  write: (path) => `{${path}}`,
  preview(text, sample) {
    if (!/\{[^{}]+\}/.test(text)) return undefined;
    return text.replace(brace, (whole, path: string | undefined) => {
      if (path === undefined) return whole.charAt(0);
      return own.has(path) ? whole : (readSample(sample, path) ?? nothing(path));
    });
  },
});

/** How places of a message are written into a text, by the syntax that the setting names. */
export const placeholders: Record<PlaceholderSyntax, Notation> = {
  braces: braces(new Set()),
  filename: braces(fileNames),
  mail: braces(mailWords),
  liquid: {
    write: (path, sample) =>
      /^[A-Z][A-Z0-9]{2}(?:\[\d+\])?-\d/.test(path)
        ? `{{ hl7['${path}'] }}`
        : `{{ ${liquidPath(path, sample?.body)} }}`,
    preview(text, sample) {
      const shown = [...text.matchAll(liquid)].map(([, single, double, below]) => {
        const path = single ?? double ?? (below ?? '').replace(/^\./, '');
        const value = below === undefined ? readSample(sample, path) : readBody(sample.body, path);
        return `${path} = ${value ?? nothing(path)}`;
      });
      return shown.length === 0 ? undefined : [...new Set(shown)].join(', ');
    },
  },
};
