import {
  isFailureCode,
  type OptionsPage,
  type OptionsQuery,
  type PipelineDocument,
  PluginError,
  toFailure,
} from '@pyheart/plugin-sdk';
import type { EngineDeps } from './EngineDeps.ts';
import { looseNodes } from './looseNodes.ts';

export interface OptionsRequest extends OptionsQuery {
  /** The name of the plugin's method. */
  method: string;
  signal?: AbortSignal;
}

const timeoutMs = 15_000;

/** What a field of a draft's node can hold, asked of the peer. Rejects with PluginError when it cannot be asked. */
export async function nodeOptions(
  deps: EngineDeps,
  draft: PipelineDocument,
  node: string,
  { method, signal, ...query }: OptionsRequest,
): Promise<OptionsPage> {
  const limit = AbortSignal.timeout(timeoutMs);
  const ended = signal === undefined ? limit : AbortSignal.any([signal, limit]);
  const nodes = await looseNodes(deps, draft, { purpose: 'probe', signal: ended });
  try {
    const context = await nodes.context(node);
    const ask = nodes.plan.nodes.get(node)?.plugin.options?.[method];
    if (ask === undefined) {
      throw new PluginError('PH-CFG-001', `The plugin of this node has no choices named "${method}".`, {
        hint: 'Type the value.',
      });
    }
    return await ask(query, context);
  } catch (error) {
    const { code, message, hint } = nodes.redactor.failure(toFailure(error));
    throw new PluginError(
      isFailureCode(code) ? code : 'PH-BUG-001',
      message,
      hint === undefined ? {} : { hint },
    );
  } finally {
    await nodes.cleanup();
  }
}
