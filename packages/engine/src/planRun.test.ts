import { PluginError } from '@pyheart/plugin-sdk';
import { describe, expect, it } from 'vitest';
import { planRun } from './planRun.ts';
import { chain } from './testing/testEngine.ts';
import { testPlugins } from './testing/testPlugins.ts';

const { plugins } = testPlugins();

describe('planRun', () => {
  it('keeps the wires of a port in the order of the document', () => {
    const document = chain('source > sender', {
      nodes: ['upper', 'sender2'],
      wires: ['source.out > upper', 'source.out > sender2'],
    });
    const targets = planRun(document, plugins).nodes.get('source')?.wires.get('out');
    expect(targets?.map(({ node }) => node)).toEqual(['sender', 'upper', 'sender2']);
  });

  it('names every plugin that is not installed', () => {
    const document = chain('source > gone > lost');
    const refusal = catchError(() => planRun(document, plugins));
    expect(refusal).toBeInstanceOf(PluginError);
    expect(refusal).toMatchObject({
      code: 'PH-CFG-001',
      issues: [{ at: { node: 'gone' } }, { at: { node: 'lost' } }],
    });
  });

  it('refuses wires that lead back, also through the error port', () => {
    for (const wire of ['sender.response > upper', 'sender.error > upper']) {
      const document = chain('source > upper > sender', { wires: [wire] });
      expect(() => planRun(document, plugins)).toThrow('would never stop');
    }
  });

  it('takes branches that meet again for no circle', () => {
    const document = chain('source > upper > sender', { wires: ['source.out > sender'] });
    expect(planRun(document, plugins).nodes.size).toBe(3);
  });

  it('plans ten thousand nodes in one chain', () => {
    const names = ['source', ...Array.from({ length: 10_000 }, (_, index) => `upper${index}`)];
    expect(planRun(chain(names.join(' > ')), plugins).nodes.size).toBe(10_001);
  });
});

function catchError(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}
