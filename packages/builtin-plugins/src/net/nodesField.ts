import type { UiHints } from '@pyheart/plugin-sdk';
import * as z from 'zod';

/** Nodes of the pipeline that a listener answers for, by id. */
export function nodesField(
  title: string,
  description: string,
  hints: Required<Pick<UiHints, 'nodes' | 'group' | 'showIf'>>,
) {
  return z
    .array(z.string().min(1))
    .max(50)
    .default([])
    .meta({ title, description, 'x-ui': { widget: 'nodes', ...hints } });
}

/** A setting of ids as it is stored, which may be anything. */
export function namedNodes(setting: unknown): string[] {
  return Array.isArray(setting) ? setting.filter((id) => typeof id === 'string') : [];
}
