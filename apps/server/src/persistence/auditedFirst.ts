import { PluginError } from '@pyheart/plugin-sdk';
import type { Services } from '../Services.ts';
import { StudioError } from '../StudioError.ts';
import { audited, type Fact } from './audited.ts';

/**
 * Writes the audit entry, then acts: a send that nobody knows of must not exist. When the action fails, a second entry
 * says so with its code, and the error goes on.
 */
export async function auditedFirst<Result>(
  services: Pick<Services, 'db' | 'clock'>,
  actor: string,
  fact: Fact,
  act: () => Promise<Result>,
): Promise<Result> {
  const note = (entry: Fact) => audited(services, actor, async () => ({ result: undefined, fact: entry }));
  await note(fact);
  try {
    return await act();
  } catch (error) {
    const code = error instanceof PluginError || error instanceof StudioError ? error.code : 'PH-STU-500';
    await note({ ...fact, outcome: 'failed', detail: { ...fact.detail, code } });
    throw error;
  }
}
