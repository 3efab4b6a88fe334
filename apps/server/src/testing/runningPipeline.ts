import { testPipeline } from './testPipeline.ts';
import type { TestServices } from './testServices.ts';

/** Creates, publishes and starts source, step and sink in a row. `send` resolves with the run once it has ended. */
export async function runningPipeline(
  { caller, services }: TestServices,
  document = testPipeline(),
): Promise<{ id: string; send(body: string): Promise<string> }> {
  const { id } = await caller.pipelines.create({ name: document.name, document });
  await caller.pipelines.publish({ id });
  await caller.pipelines.start({ id });
  return {
    id,
    async send(body) {
      const { runId } = await services.engine.inject(id, 'source', {
        kind: 'text',
        body,
        raw: Buffer.from(body),
      });
      await services.engine.outcome(runId, { timeoutMs: 20_000 });
      return runId;
    },
  };
}
