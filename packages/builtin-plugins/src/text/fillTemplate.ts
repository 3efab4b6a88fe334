import { type Message, PluginError } from '@pyheart/plugin-sdk';
import { openOrFail } from '../paths/openOrFail.ts';
import { compileValuePath } from '../paths/valueReader.ts';

/**
 * Replaces `{path}` by the first value that the message holds there, passed through `encode`; `{{` and `}}` stand
 * for braces. Paths are those of rules and mappings: `PID-3.1`, `Patient.id`, `@control_id`. Throws PH-VAL-001
 * naming the place, never a value, when it is empty and `required` says what needs it.
 */
export function fillTemplate(
  template: string,
  message: Message,
  options: { encode?: (text: string) => string; required?: string } = {},
): string {
  const { encode = (text: string) => text, required } = options;
  if (!/[{}]/.test(template)) return template;
  const source = openOrFail(message);
  return template.replace(placeholder, (whole, path: string | undefined) => {
    if (path === undefined) return whole.charAt(0);
    const reader = compileValuePath(path);
    const found = 'problem' in reader ? reader : reader.read(source);
    if ('problem' in found) throw unreadable(path, found.problem);
    if (found[0] === undefined && required !== undefined) throw emptyPlace(required, path.trim());
    return encode(found[0] ?? '');
  });
}

const placeholder = /\{\{|\}\}|\{([^{}]+)\}/g;

function unreadable(path: string, problem: string): PluginError {
  return new PluginError('PH-CFG-001', `{${path}} cannot be read from this message. ${problem}`);
}

function emptyPlace(what: string, path: string): PluginError {
  return new PluginError('PH-VAL-001', `${what} needs ${path}, which is empty in this message.`, {
    hint: 'Correct the message, or name another place in the settings of the node.',
    issues: [{ code: 'PH-VAL-001', severity: 'error', message: `${path} is empty.`, at: { path } }],
  });
}
