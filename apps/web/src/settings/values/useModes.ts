import type { JsonSchema } from '@pyheart/plugin-sdk';
import { useRef } from 'react';
import { t } from '../../language/t.ts';
import { announce } from '../../shell/announce.ts';
import { useForm } from '../formContext.ts';
import type { SettingsPath } from '../settingsPath.ts';
import { type FieldMode, firstValue, modeOf, modeStep, modeTitles } from './valueMode.ts';

interface ModeField {
  title: string;
  name: string;
  schema: JsonSchema;
  path: SettingsPath;
  value: unknown;
}

/** The mode of a field, and how it is changed. As long as the form is open, each mode remembers what it held. */
export function useModes({ title, name, schema, path, value }: ModeField) {
  const { node, change } = useForm();
  const remembered = useRef(new Map<FieldMode, unknown>());
  const modes = schema['x-ui']?.modes ?? [];
  const mode = modeOf(value, modes);
  const choose = (next: FieldMode) => {
    remembered.current.set(mode, value);
    const standard = schema.default ?? (path.length > 1 ? '' : undefined);
    const first = () => firstValue(next, { before: value, standard, node, name });
    const chosen = remembered.current.has(next) ? remembered.current.get(next) : first();
    change(path, chosen, title, modeStep(next, title, node.name));
    announce(t('{title}: {mode}', { title, mode: t(modeTitles[next]) }));
  };
  return { mode, modes, choose };
}
