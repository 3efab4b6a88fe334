import type {
  Json,
  Message,
  Outputs,
  PluginContext,
  PluginError,
  Port,
  ProbeCheck,
  ProbeContext,
  RunContext,
} from '@pyheart/plugin-sdk';
import { errorPort, rejectedPort } from '../errorPort.ts';
import { addressChecks } from '../net/addressChecks.ts';
import { dialCertificates, secureTarget } from '../net/certificateUses.ts';
import { httpChecks, signInChecks } from '../net/httpChecks.ts';
import {
  type HttpAnswer,
  type HttpCall,
  type HttpClient,
  type HttpSettings,
  httpClient,
} from '../net/httpClient.ts';
import { runChecks } from '../net/runChecks.ts';
import { fillNotice, type NoticeWords, noticeWords } from './fillNotice.ts';
import type { NoticeSettings } from './noticeFields.ts';
import { refuseLeak } from './refuseLeak.ts';

/** What a notifier says, before it is put in the form of its service. */
export interface Notice {
  /** All that people will read of it. */
  text: string;
  /** What is kept of it for further steps. */
  body: { [key: string]: Json };
}

type ServiceSettings = HttpSettings & NoticeSettings;

/** What a notice is written with. */
interface NoticeParts<Settings> {
  words: NoticeWords;
  /** A text of the settings, with the words in their places. */
  fill(field: string & keyof Settings): string;
  config: Settings;
}

/** A notifier whose service takes each notice by one HTTP request. */
interface NoticeService<Settings extends ServiceSettings> {
  /** The subtype of the notification: `slack`. */
  subtype: string;
  /** Where notices are posted, and the setting that says so. */
  address(config: Settings): { field: string; text: string };
  write(parts: NoticeParts<Settings>): Notice;
  call(
    notice: Notice,
    message: Message,
    context: RunContext<Settings, HttpClient>,
  ): HttpCall | Promise<HttpCall>;
  /** Why the service did not take it; other failures of HTTP are told before. */
  judge(answer: HttpAnswer): PluginError | undefined;
}

/** The parts of a plugin that are the same whatever the service is. */
export function postNotices<Settings extends ServiceSettings>(service: NoticeService<Settings>) {
  const hostOf = (config: Settings) => URL.parse(service.address(config).text)?.host;
  return {
    inputs: [
      { name: 'in', title: 'Messages', kinds: 'any', help: 'Each message becomes one notice.' },
    ] satisfies Port[],
    outputs: [
      { name: 'out', title: 'Sent', kinds: ['notification'], help: 'What was sent, for further steps.' },
      rejectedPort,
      errorPort,
    ] satisfies Port[],
    effectful: true,
    system: hostOf,
    certificates: (config: Settings) => dialCertificates(config, secureTarget(service.address(config).text)),
    initialize: async ({ config }: PluginContext<Settings>) => httpClient(config),
    cleanup: (client: HttpClient) => client.close(),

    async run(message: Message, context: RunContext<Settings, HttpClient>): Promise<Outputs> {
      const notice = safeNotice(service, message, context);
      const answer = await context.state.send(context, await service.call(notice, message, context));
      const failure = service.judge(answer);
      if (failure) throw failure;
      context.explain(`${answer.url.host} took the notice.`);
      return { out: notification(service.subtype, notice, context) };
    },

    async simulate(message: Message, context: RunContext<Settings>): Promise<Outputs> {
      const notice = safeNotice(service, message, context);
      context.explain(`Would send "${notice.text}".`);
      return { out: notification(service.subtype, notice, context) };
    },

    async probe(context: ProbeContext<Settings>): Promise<ProbeCheck[]> {
      const { config } = context;
      const { field, text: address } = service.address(config);
      const client = httpClient(config);
      try {
        return await runChecks(
          hostOf(config) ?? field,
          [
            ...addressChecks(context, address, field),
            ...signInChecks(context),
            // The root: the path of an address may be a secret, and a notice would reach people.
            ...httpChecks(context, client, () => new URL('/', address)).slice(0, 1),
          ],
          context,
        );
      } finally {
        await client.close();
      }
    },
  };
}

function safeNotice<Settings extends ServiceSettings>(
  service: NoticeService<Settings>,
  message: Message,
  { config, pipeline, node, clock }: Pick<RunContext<Settings>, 'config' | 'pipeline' | 'node' | 'clock'>,
): Notice {
  const words = noticeWords(message, config, { pipeline, node, now: clock.now() });
  const fill = (field: string & keyof Settings) =>
    fillNotice({ template: String(config[field]), field, mayReadMessage: false }, words, message);
  const notice = service.write({ words, fill, config });
  refuseLeak(notice.text, message);
  return notice;
}

function notification(subtype: string, { body }: Notice, { derive }: Pick<RunContext, 'derive'>): Message {
  return derive({ kind: 'notification', subtype, body, meta: { phi: 'no' } });
}
