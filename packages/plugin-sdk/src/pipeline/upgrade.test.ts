import { describe, expect, it } from 'vitest';
import { relay } from '../testing/samplePipeline.ts';
import { upgradePipeline } from './upgrade.ts';

describe('upgradePipeline', () => {
  it('reads the current format back as it is', () => {
    expect(upgradePipeline(JSON.parse(JSON.stringify(relay()))).document).toEqual(relay());
  });
  it('refuses a newer format in words', () => {
    expect(upgradePipeline({ ...relay(), format: 2 }).issues).toMatchObject([
      {
        code: 'PH-PIP-018',
        message: 'This pipeline has format 2; this version of PyHeart Studio reads up to 1.',
      },
    ]);
  });
  it('names the place of what is no pipeline', () => {
    expect(upgradePipeline('x').issues[0]?.message).toBe('This is not a pipeline.');
    expect(upgradePipeline({ ...relay(), nodes: [{ id: 'a' }] }).issues.map(({ at }) => at?.path)).toContain(
      'nodes.0.plugin',
    );
  });
});
