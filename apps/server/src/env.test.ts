import { describe, expect, it } from 'vitest';
import { pipelineVariable, readEnv } from './env.ts';

describe('the settings of the server', () => {
  it('has defaults for a laptop: loopback, port 4100, simulators on', () => {
    expect(readEnv({})).toMatchObject({ host: '127.0.0.1', port: 4100, simulators: true });
  });

  it('names every wrong variable with its value', () => {
    expect(() => readEnv({ PYHEART_PORT: '70000', PYHEART_SIMULATORS: 'maybe' })).toThrow(
      /PYHEART_PORT is "70000".*PYHEART_SIMULATORS is "maybe"/,
    );
  });

  it('takes an empty variable as absent', () => {
    expect(readEnv({ PYHEART_PORT: '' }).port).toBe(4100);
  });

  it('keeps its own settings from pipelines', () => {
    const source = { PYHEART_MASTER_KEY: 'k', DATABASE_URL: 'postgresql://x', ACME_API_KEY: 'a' };
    expect(
      ['PYHEART_MASTER_KEY', 'DATABASE_URL', 'ACME_API_KEY'].map((n) => pipelineVariable(n, source)),
    ).toEqual([undefined, undefined, 'a']);
  });
});
