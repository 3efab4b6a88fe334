import { sayIn } from '@pyheart/plugin-sdk';
import { sampleMessages, type TaggedSample } from './sampleMessages.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

/** The samples with their names and tags in a language, English where it is not known. The messages stay as they are. */
export function samplesIn(language: string): readonly TaggedSample[] {
  const say = sayIn({ es, ar }, language);
  if (say === undefined) return sampleMessages;
  return sampleMessages.map((sample) => ({ ...sample, name: say(sample.name), tags: sample.tags.map(say) }));
}
