import { PluginError } from '@pyheart/plugin-sdk';

/** A package that the thread cannot use, at the field that names it. */
export function refused(message: string): PluginError {
  return new PluginError('PH-CFG-001', message, {
    hint: 'Correct the folder or the package in the node.',
    issues: [{ code: 'PH-CFG-001', severity: 'error', message, at: { field: 'packages' } }],
  });
}
