import type { FieldSpec } from './fieldSpecs.ts';
import type { SettingsPath } from './settingsPath.ts';

/** What every control of a settings form is given. */
export interface WidgetProps {
  spec: FieldSpec;
  path: SettingsPath;
  /** The stored value, or the default. */
  value: unknown;
  /** Goes on the control; the label points at it. `${id}-label` is the label's own id. */
  id: string;
  /** Ids of help and issue; empty when there are none. */
  describedBy: string;
  isError: boolean;
  readOnly: boolean;
  onChange(value: unknown): void;
}

/** The attributes that tie a control to its label, help and issue. */
export function controlAttributes({ id, describedBy, isError }: WidgetProps) {
  return {
    id,
    ...(describedBy ? { 'aria-describedby': describedBy } : {}),
    ...(isError ? { 'aria-invalid': true } : {}),
  };
}

/** The same for a group of controls. */
export function groupAttributes({ id, describedBy }: WidgetProps) {
  return {
    role: 'group' as const,
    'aria-labelledby': `${id}-label`,
    ...(describedBy ? { 'aria-describedby': describedBy } : {}),
  };
}

export const asText = (value: unknown): string =>
  value === undefined || value === null ? '' : String(value);
