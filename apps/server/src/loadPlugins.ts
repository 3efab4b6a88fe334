import { builtinPlugins } from '@pyheart/builtin-plugins';
import type { AnyPlugin } from '@pyheart/plugin-sdk';

/** Every plugin of this installation. */
export async function loadPlugins(): Promise<readonly AnyPlugin[]> {
  return builtinPlugins;
}
