import { type Message, PluginError } from '@pyheart/plugin-sdk';
import { Cron } from 'croner';
import { parseMoment } from '../../flow/parseMoment.ts';
import { openOrFail } from '../../paths/openOrFail.ts';
import { compileValuePath } from '../../paths/valueReader.ts';
import type { DelaySettings } from './delaySettings.ts';

/** When a message that arrives now goes on. Fails with PH-VAL-001 when its own time is missing or unreadable. */
export function goesOnAt(message: Message, config: DelaySettings, now: Date): Date {
  if (config.wait === 'for') return new Date(now.getTime() + config.seconds * 1000);
  if (config.wait === 'until') {
    const [hour, minute] = config.time.split(':').map(Number);
    const daily = new Cron(`${minute} ${hour} * * *`, {
      paused: true,
      ...(config.timezone ? { timezone: config.timezone } : {}),
    });
    return daily.nextRun(now) ?? now;
  }
  return new Date(ownTime(message, config).getTime() + config.offset_s * 1000);
}

function ownTime(message: Message, { path, timezone }: DelaySettings): Date {
  const reader = compileValuePath(path);
  if ('problem' in reader) throw new PluginError('PH-CFG-001', reader.problem, { hint: 'Name the field.' });
  const values = reader.read(openOrFail(message));
  if ('problem' in values) throw new PluginError('PH-VAL-001', values.problem);
  const [text] = values;
  const at = text === undefined ? undefined : parseMoment(text, timezone);
  if (at) return at;
  const what = text === undefined ? 'is empty' : 'is not a time';
  throw new PluginError('PH-VAL-001', `The message cannot wait: ${path} ${what}.`, {
    hint: 'Ask the sender for a time such as 20261124103000+0100, or wire the port "error".',
    issues: [{ code: 'PH-VAL-001', severity: 'error', message: `It ${what}.`, at: { path } }],
  });
}
