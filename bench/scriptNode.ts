// pnpm bench:script [--messages n]    what a message costs in a script node, CPU of its thread included
import { parseArgs } from 'node:util';
import { builtinPlugins } from '@pyheart/builtin-plugins';
import { fakeContext, fullMessage } from '@pyheart/plugin-sdk/testing';

const { values } = parseArgs({ options: { messages: { type: 'string', default: '5000' } } });
const messages = Number(values.messages);
const warmUp = 500;

const adt = [
  'MSH|^~\\&|ADT|NORTH|EHR|NORTH|20260105101500||ADT^A01^ADT_A01|BENCH1|P|2.5.1',
  'PID|1||4711^^^NORTH^MR||Byron^Ada^^^||18151210|F|||1 Main St^^Springfield^IL^62701||555-0100',
  'PV1|1|I|W1^R1^B1||||1001^Smith^John|||||||||||V100',
].join('\r');
const code = `
  const pid = message.hl7;
  return { kind: 'json', body: { mrn: pid['PID-3.1'], family: pid['PID-5.1'], given: pid['PID-5.2'],
    born: pid['PID-7'].replace(/^(\\d{4})(\\d{2})(\\d{2}).*/, '$1-$2-$3'), visit: pid['PV1-19.1'] } };`;

const script = builtinPlugins.find(({ key }) => key === 'script');
if (!script?.run || !script.initialize) throw new Error('There is no script node.');
const base = fakeContext(script, { config: { code } });
const state = await script.initialize(base);
const message = fullMessage({ kind: 'hl7v2', subtype: 'ADT^A01', body: adt });
const context = {
  ...base,
  state,
  attempt: 1,
  port: 'in',
  derive: (draft: Parameters<typeof fullMessage>[0]) => fullMessage(draft),
  explain: () => undefined,
  unlisted: () => undefined,
  decide: () => undefined,
  report: () => undefined,
};
for (let count = 0; count < warmUp; count += 1) await script.run(message, context);
const cpu = process.cpuUsage();
const begun = performance.now();
for (let count = 0; count < messages; count += 1) await script.run(message, context);
const ms = (performance.now() - begun) / messages;
const { user, system } = process.cpuUsage(cpu);
console.log(
  `${ms.toFixed(3)} ms a message, ${((user + system) / 1000 / messages).toFixed(3)} ms CPU (target 0.3)`,
);
await script.cleanup?.(state);
