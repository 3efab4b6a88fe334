import { canonicalJson } from '../../yaml/canonicalJson.ts';
import { pipelineSettingsSchema } from '../document.ts';
import type { ChangeScope, PipelineChange } from './PipelineChange.ts';
import { pipelineTitles, plainChanges } from './plainChanges.ts';
import { textChange } from './textChange.ts';
import { quoted } from './valueInWords.ts';

const own = new Set([
  'format',
  'name',
  'description',
  'nodes',
  'wires',
  'settings',
  'groups',
  'notes',
  'tests',
]);

/** What changed about the pipeline itself. */
export function documentChanges({ before, after }: ChangeScope): PipelineChange[] {
  const [description, newDescription] = [before.description ?? '', after.description ?? ''];
  const sentences = [
    ...(before.name === after.name
      ? []
      : [`Renamed the pipeline ${quoted(before.name)} to ${quoted(after.name)}`]),
    ...(description === newDescription ? [] : [textChange('The description', description, newDescription)]),
    // Parsed on both sides: a setting that is written out is no other setting.
    ...plainChanges(
      pipelineSettingsSchema.parse(before.settings),
      pipelineSettingsSchema.parse(after.settings),
      pipelineTitles,
      (change) => `${change} for the pipeline`,
    ),
    ...otherParts({ ...before }, { ...after }),
  ];
  return sentences.map((sentence) => ({ kind: 'changed', at: {}, sentence }));
}

/** Parts that have no sentences of their own are still named, so that no difference goes unseen. */
function otherParts(before: Record<string, unknown>, after: Record<string, unknown>): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((part) => !own.has(part) && canonicalJson(before[part]) !== canonicalJson(after[part]))
    .map((part) => `Changed the ${part} of the pipeline`);
}
