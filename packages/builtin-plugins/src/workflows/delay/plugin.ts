import { definePlugin, PluginError, StepParked } from '@pyheart/plugin-sdk';
import { errorPort } from '../../errorPort.ts';
import { withShared } from '../../texts/withShared.ts';
import { delaySettings } from './delaySettings.ts';
import { goesOnAt } from './goesOnAt.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

const dayMs = 86_400_000;

/** Lets messages wait in the ledger, where neither a restart nor the number of running messages matters. */
export const delay = definePlugin({
  key: 'delay',
  kind: 'workflow',
  title: 'Delay',
  summary: 'Lets messages wait for a while or until a time, and survives restarts.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Flow',
  icon: 'alarm-clock',
  keywords: ['wait', 'sleep', 'later', 'postpone', 'timer', 'hold'],
  texts: withShared({ es, ar }),
  config: delaySettings,
  example: { wait: 'until', time: '06:00', timezone: 'Europe/Berlin' },
  sentence: 'waits {wait}',
  inputs: [{ name: 'in', title: 'Messages', kinds: 'any' }],
  outputs: [{ name: 'out', title: 'Goes on', kinds: 'any', sameAs: 'in' }, errorPort],
  async run(message, { config, clock, parkedUntil, explain }) {
    if (parkedUntil) {
      explain(`Waited until ${parkedUntil.toISOString()}.`);
      return { out: message };
    }
    const now = clock.now();
    const until = goesOnAt(message, config, now);
    if (until.getTime() - now.getTime() > config.most_days * dayMs) {
      throw new PluginError('PH-VAL-001', `The message would wait longer than ${config.most_days} days.`, {
        hint: 'Correct its time, or raise "Longest wait" of the node.',
      });
    }
    if (until <= now) {
      explain('The time has passed already.');
      return { out: message };
    }
    explain(`Waits until ${until.toISOString()}.`);
    throw new StepParked(until, { keyWaits: config.later_messages === 'wait' });
  },
  async simulate(message, { config, clock, explain }) {
    explain(`Would wait until ${goesOnAt(message, config, clock.now()).toISOString()}.`);
    return { out: message };
  },
});
