import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testPipeline } from '../../testing/testPipeline.ts';
import { type TestServices, testServices } from '../../testing/testServices.ts';

let t: TestServices;
beforeAll(async () => {
  t = await testServices();
});
afterAll(() => t.dispose());

const value = 'sk-Zebrafink-0815';

describe('secrets', () => {
  it('are stored sealed and never come back, by any procedure', async () => {
    await t.caller.secrets.set({ name: 'ACME_API_KEY', value });
    const rows = await t.database.prisma.secret.findMany();
    expect(Buffer.from(rows[0]?.ciphertext ?? []).includes(value)).toBe(false);
    const answers = [
      await t.caller.secrets.list(),
      await t.caller.audit.list(),
      await t.caller.pipelines.list(),
    ];
    expect(JSON.stringify(answers)).not.toContain(value);
    expect(t.logLines.join('\n')).not.toContain(value);
  });

  it('are resolved from the store first, then from the environment', async () => {
    t.environment['ACME_API_KEY'] = 'from outside';
    t.environment['ONLY_OUTSIDE'] = 'outside';
    expect(await t.services.secrets.resolve('ACME_API_KEY', 'variable')).toBe(value);
    expect(await t.services.secrets.resolve('ONLY_OUTSIDE', 'variable')).toBe('outside');
    await t.caller.secrets.remove({ name: 'ACME_API_KEY' });
    expect(await t.services.secrets.resolve('ACME_API_KEY', 'variable')).toBe('from outside');
  });

  it('are listed with where they come from and who uses them', async () => {
    t.environment['FROM_ENV'] = 'x';
    await t.caller.secrets.set({ name: 'STORED', value: 'y' });
    const { id } = await t.caller.pipelines.create({
      name: 'Uses',
      document: testPipeline({ name: 'Uses', key: '${STORED} ${FROM_ENV} ${NOBODY_SET:-d} $${NOT_ONE}' }),
    });
    const use = { pipelineId: id, pipelineName: 'Uses', node: 'step' };
    expect(await t.caller.secrets.list()).toMatchObject([
      { name: 'FROM_ENV', set: true, source: 'environment', usedBy: [use] },
      { name: 'NOBODY_SET', set: false, source: 'missing', usedBy: [use] },
      { name: 'STORED', set: true, source: 'store', fingerprint: expect.any(String), usedBy: [use] },
    ]);
  });

  it('refuse names that no reference can spell', async () => {
    await expect(t.caller.secrets.set({ name: '1-2', value: 'x' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });
});
