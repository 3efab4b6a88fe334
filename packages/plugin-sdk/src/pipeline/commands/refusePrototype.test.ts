import { expect, it } from 'vitest';
import { relay } from '../../testing/samplePipeline.ts';
import { replaceDocument } from './pipeline.ts';
import { changeSetting, changeSettings } from './settings.ts';

const spelled: Record<string, unknown> = JSON.parse('{"rows": [{"__proto__": {"to": "PID-5"}}]}');

it('refuses a setting called __proto__, however deep and whichever way it comes in', () => {
  const [first, ...others] = relay().nodes;
  const nodes = [{ ...first!, settings: spelled }, ...others];
  for (const command of [
    changeSettings('in', spelled),
    changeSetting('in', ['mapping'], spelled),
    changeSetting('in', ['__proto__', 'to'], 'PID-5'),
    replaceDocument({ ...relay(), nodes }),
  ]) {
    expect(() => command.apply(relay()), command.name).toThrow(/__proto__|cannot have this name/);
  }
  expect(changeSetting('in', ['prototype'], 'PID-5').apply(relay()).nodes[0]?.settings).toMatchObject({
    prototype: 'PID-5',
  });
});
