import type { Message, PlaceholderSyntax } from '@pyheart/plugin-sdk';
import { t } from '../language/t.ts';
import { readSample } from '../settings/sampleFields.ts';
import { liquidPath, readBody } from './liquidPath.ts';

/** A place that a text takes a value from; without `value` when the message has nothing there. */
interface Taken {
  path: string;
  value: string | undefined;
}

interface Notation {
  /** The path as the text holds it, to read messages such as the sample. */
  write(path: string, sample: Message | undefined): string;
  /** What the text becomes with a message, or which values it takes from it. */
  preview(text: string, sample: Message): string | undefined;
  /** The places that it names. */
  taken(text: string, sample: Message): Taken[];
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
  taken: (text, sample) =>
    [...text.matchAll(brace)].flatMap(([, path]) =>
      path === undefined || own.has(path) ? [] : [{ path, value: readSample(sample, path) }],
    ),
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
      const shown = takenByLiquid(text, sample).map(
        ({ path, value }) => `${path} = ${value ?? nothing(path)}`,
      );
      return shown.length === 0 ? undefined : [...new Set(shown)].join(', ');
    },
    taken: takenByLiquid,
  },
};

function takenByLiquid(text: string, sample: Message): Taken[] {
  return [...text.matchAll(liquid)].map(([, single, double, below]) => {
    const path = single ?? double ?? (below ?? '').replace(/^\./, '');
    return { path, value: below === undefined ? readSample(sample, path) : readBody(sample.body, path) };
  });
}
