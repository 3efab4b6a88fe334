import {
  type Issue,
  type IssueCode,
  type Message,
  type PipelineDocument,
  type PluginManifest,
  resolveFieldValue,
} from '@pyheart/plugin-sdk';
import { t } from '../../language/t.ts';
import { placeholders } from '../../picking/placeholders.ts';
import { sampleValue } from '../../settings/sampleValue.ts';
import { type ReadingField, readingFields } from './readingFields.ts';

const code: IssueCode = 'PH-PIP-033';

/**
 * Where no message that a node gets with the chosen sample has what a setting of the node reads. A node that gets none
 * says nothing. Always warnings: another message may have it.
 */
export function lackingIssues(
  document: PipelineDocument,
  manifests: ReadonlyMap<string, PluginManifest>,
  { name, arriving }: { name: string; arriving(node: string): readonly Message[] },
): Issue[] {
  return document.nodes.flatMap((node) => {
    const manifest = manifests.get(node.plugin);
    if (!manifest || node.disabled) return [];
    const messages = arriving(node.id);
    if (messages.length === 0) return [];
    return readingFields(node, manifest).flatMap(({ field, title, reads }): Issue[] => {
      const [first = [], ...others] = messages.map((message) => lackingPaths(reads, message));
      const paths = first.filter((path) => others.every((lacks) => lacks.includes(path)));
      return [...new Set(paths)].map((path) => ({
        code,
        severity: 'warning',
        message: t('{title} reads {path}, where the sample "{name}" has nothing.', { title, path, name }),
        hint: t('Correct the path, or choose a sample that has it. It can be published all the same.'),
        at: { node: node.id, field },
      }));
    });
  });
}

function lackingPaths(reads: ReadingField['reads'], message: Message): string[] {
  return pathsWithout(reads, message).filter((path) => !path.startsWith('@'));
}

/** Of `@control_id` and the like a sample tells nothing: they come with a message that is received. */
function pathsWithout(reads: ReadingField['reads'], message: Message): string[] {
  if ('path' in reads) return 'nothing' in sampleValue(message, reads.path) ? [reads.path] : [];
  if ('text' in reads) {
    const taken = placeholders[reads.syntax].taken(reads.text, message);
    return taken.filter(({ value }) => !value).map(({ path }) => path);
  }
  const { value } = reads;
  const found = resolveFieldValue(
    value,
    (path) => sampleValue(message, path),
    (listed) => listed,
  );
  return 'problem' in found && (found.problem === 'missing' || found.problem === 'empty') ? [value.path] : [];
}
