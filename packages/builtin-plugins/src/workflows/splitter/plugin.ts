import { definePlugin, type Message, type MessageDraft, PluginError } from '@pyheart/plugin-sdk';
import { errorPort, rejectedPort } from '../../errorPort.ts';
import { partLabels } from '../../flow/partLabels.ts';
import { withShared } from '../../texts/withShared.ts';
import { splitBundle, splitCsv, splitJson, splitLines } from './splitData.ts';
import { splitHl7Batch, splitHl7Segments } from './splitHl7.ts';
import { type SplitterSettings, splitterSettings } from './splitterSettings.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

/** Makes several messages of one, in order; each knows its number and how many there are. */
export const splitter = definePlugin({
  key: 'splitter',
  kind: 'workflow',
  title: 'Splitter',
  summary: 'Takes a batch, a bundle or a list apart into one message each.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Flow',
  icon: 'ungroup',
  keywords: ['split', 'batch', 'bundle', 'for each', 'iterate', 'rows', 'FHS', 'BHS'],
  texts: withShared({ es, ar }),
  config: splitterSettings,
  example: { by: 'hl7_segments', segments: 'ORC, OBR' },
  sentence: 'takes apart by {by}',
  inputs: [{ name: 'in', title: 'Messages', kinds: 'any' }],
  outputs: [
    {
      name: 'out',
      title: 'Parts',
      kinds: ['hl7v2', 'hl7v2.ack', 'fhir.resource', 'json', 'row', 'text'],
      help: 'One message per part, in order, with the labels part, parts and whole.',
    },
    {
      ...rejectedPort,
      title: 'Broken pieces',
      kinds: ['text'],
      help: 'Pieces of a batch that are no message.',
    },
    errorPort,
  ],
  async run(message, { config, derive, explain }) {
    const { parts, broken } = piecesOf(message, config);
    if (parts.length > config.most_parts) {
      throw new PluginError(
        'PH-VAL-001',
        `The message has ${parts.length} parts; at most ${config.most_parts} are allowed.`,
        { hint: 'Raise "Most parts" of the node, or ask for smaller messages.' },
      );
    }
    explain(parts.length === 0 ? 'The message has no parts: it ends here.' : `Made ${parts.length} of it.`);
    const placed = parts.map((draft, index) => {
      const labels = partLabels({ part: index + 1, parts: parts.length, whole: message.id });
      return derive({ ...draft, meta: { ...draft.meta, labels: { ...draft.meta?.labels, ...labels } } });
    });
    if (broken.length > 0) explain(`${broken.length} pieces are no messages.`);
    return {
      ...(placed.length > 0 ? { out: placed } : {}),
      ...(broken.length > 0 ? { rejected: broken.map(derive) } : {}),
    };
  },
});

function piecesOf(
  message: Message,
  config: SplitterSettings,
): { parts: MessageDraft[]; broken: readonly MessageDraft[] } {
  switch (config.by) {
    case 'hl7_batch':
      return splitHl7Batch(message);
    case 'hl7_segments':
      return { parts: splitHl7Segments(message, config.segments), broken: [] };
    case 'bundle':
      return { parts: splitBundle(message), broken: [] };
    case 'json':
      return { parts: splitJson(message, config.path), broken: [] };
    case 'csv':
      return { parts: splitCsv(message, config.has_header), broken: [] };
    case 'lines':
      return { parts: splitLines(message), broken: [] };
  }
}
