import type { DicomJson } from '@pyheart/formats/dicom';
import {
  definePlugin,
  type Message,
  type MessageDraft,
  type Outputs,
  PluginError,
  type ProbeCheck,
  type ProbeContext,
  type RunContext,
} from '@pyheart/plugin-sdk';
import { dicomWebServer } from '../../connections/webServer.ts';
import { readParts } from '../../dicomweb/multipart.ts';
import { readInstanceHead } from '../../dimse/instanceHead.ts';
import { instanceToSend } from '../../dimse/instanceToSend.ts';
import { errorPort, rejectedPort } from '../../errorPort.ts';
import { addressChecks } from '../../net/addressChecks.ts';
import { dialCertificates, secureTarget } from '../../net/certificateUses.ts';
import { checkAddress } from '../../net/checkAddress.ts';
import { judgeSignIn, signInChecks } from '../../net/httpChecks.ts';
import { type HttpAnswer, type HttpClient, httpClient } from '../../net/httpClient.ts';
import { runChecks } from '../../net/runChecks.ts';
import { withShared } from '../../texts/withShared.ts';
import { planFetch, planSearch, webAddress } from './planWebCall.ts';
import { storeObject } from './storeObject.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };
import { type WebSettings, webSettings } from './webSettings.ts';

type Context = RunContext<WebSettings, HttpClient>;

/** Speaks to image archives by DICOMweb: stores, searches and fetches over HTTP. */
export const dicomweb = definePlugin<typeof webSettings, HttpClient>({
  key: 'dicomweb',
  kind: 'adapter',
  title: 'DICOMweb server',
  summary: 'Stores, searches and fetches images and other DICOM objects over HTTP.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'DICOM',
  icon: 'images',
  keywords: ['pacs', 'stow', 'qido', 'wado', 'rest', 'archive', 'image', 'study', 'radiology', 'cloud'],
  texts: withShared({ es, ar }),
  config: webSettings,
  connections: [dicomWebServer],
  example: { base_url: 'https://pacs.example.org/dicom-web', operation: 'store' },
  sentence: '{operation} at {base_url}',
  inputs: [
    {
      name: 'in',
      title: 'Object or occasion',
      kinds: 'any',
      help: 'What is stored; for searches and fetching any message that the values are taken from.',
    },
  ],
  outputs: [
    {
      name: 'stored',
      title: 'Stored',
      kinds: 'any',
      sameAs: 'in',
      help: 'The object, once the receiver has it.',
      showIf: { operation: 'store' },
    },
    {
      name: 'out',
      title: 'Answers',
      kinds: ['dicom.json', 'dicom.instance'],
      help: 'What was found as DICOM JSON, or the objects that were fetched.',
      showIf: { operation: ['search', 'retrieve', 'metadata'] },
    },
    {
      name: 'none',
      title: 'Nothing found',
      kinds: 'any',
      sameAs: 'in',
      help: 'The message as it arrived, when nothing was found.',
      showIf: { operation: ['search', 'retrieve', 'metadata'] },
    },
    rejectedPort,
    errorPort,
  ],
  effectful: true,
  system: ({ base_url }) => URL.parse(base_url)?.host,
  certificates: (config) => dialCertificates(config, secureTarget(config.base_url)),
  inDoubt: () => 'resend',

  async initialize({ config }) {
    checkAddress(config.base_url, 'base_url', config.allow_http);
    return httpClient(config);
  },
  cleanup: (client) => client.close(),
  run: async (message, context) => {
    switch (context.config.operation) {
      case 'store':
        await storeObject(message, context);
        return { stored: message };
      case 'search':
        return search(message, context);
      case 'retrieve':
        return retrieve(message, context);
      case 'metadata':
        return metadata(message, context);
    }
  },
  simulate: async (message, context) => {
    const { config } = context;
    const place = config.base_url.includes('${') ? config.base_url : (URL.parse(config.base_url)?.host ?? '');
    if (config.operation === 'store') {
      const { head, bytes } = await instanceToSend(message, context.blobs);
      context.explain(`Would store ${head.modality ?? 'DICOM'}, ${bytes} bytes, at ${place}.`);
      return { stored: message };
    }
    context.explain(`Would ask ${place}.`);
    return { none: message };
  },
  probe,
});

async function search(message: Message, context: Context): Promise<Outputs> {
  const { config, state: client } = context;
  const answer = await client.send(context, await planSearch(message, config));
  const found = answersIn(answer);
  const matches = found.slice(0, config.most);
  context.explain(`${answer.url.host} answered ${matches.length} times.`);
  if (found.length > config.most) {
    context.report([
      {
        code: 'PH-VAL-001',
        severity: 'warning',
        message: `${answer.url.host} has more than ${config.most} answers; the rest was declined.`,
        hint: 'Search for less, or raise the most answers.',
      },
    ]);
  }
  return give(matches, message, context);
}

async function metadata(message: Message, context: Context): Promise<Outputs> {
  const { config, state: client } = context;
  const answer = await client.send(context, await planFetch(message, config));
  const found = answersIn(answer);
  context.explain(`${answer.url.host} answered ${found.length} times.`);
  return give(found, message, context);
}

function give(found: readonly DicomJson[], message: Message, { config, derive }: Context): Outputs {
  if (found.length === 0) return { none: message };
  const subtype = config.operation === 'metadata' ? 'IMAGE' : config.level;
  const draft: Omit<MessageDraft, 'body'> = {
    kind: 'dicom.json',
    subtype,
    meta: { phi: 'yes', contentType: 'application/dicom+json' },
  };
  if (config.give === 'together') return { out: derive({ ...draft, body: [...found] }) };
  return { out: found.map((body) => derive({ ...draft, body })) };
}

async function retrieve(message: Message, context: Context): Promise<Outputs> {
  const { config, state: client, derive } = context;
  const answer = await client.send(context, await planFetch(message, config));
  if (answer.status === 404 || answer.status === 204) return { none: message };
  judgeAnswer(answer);
  const parts = readParts(answer.bytes, answer.headers.get('content-type') ?? '', answer.url.host);
  context.explain(`${answer.url.host} sent ${parts.length} objects.`);
  if (parts.length === 0) return { none: message };
  const out: Message[] = [];
  for (const { bytes } of parts) {
    const head = await readInstanceHead(bytes);
    out.push(
      derive({
        kind: 'dicom.instance',
        ...(head?.modality === undefined ? {} : { subtype: head.modality }),
        body: Buffer.from(bytes).toString('base64'),
        meta: {
          phi: 'yes',
          contentType: 'application/dicom',
          ...(head === undefined ? {} : { businessKey: head.sopInstance }),
          labels: {
            ...(head?.study === undefined ? {} : { study: head.study }),
            ...(head?.series === undefined ? {} : { series: head.series }),
          },
        },
      }),
    );
  }
  return { out };
}

/** The data sets of an answer; none for 204 and 404. Throws PH-PRT-001 for what is no DICOM JSON. */
function answersIn(answer: HttpAnswer): DicomJson[] {
  if (answer.status === 204 || answer.status === 404) return [];
  judgeAnswer(answer);
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(answer.bytes));
    if (Array.isArray(json)) return json as DicomJson[];
  } catch {
    // Told below.
  }
  throw new PluginError('PH-PRT-001', `${answer.url.host} answered with something that is no DICOM JSON.`, {
    hint: 'Check the server address: it must be the root of the DICOMweb services.',
  });
}

function judgeAnswer({ status, url }: HttpAnswer): void {
  if (status >= 200 && status < 300) return;
  throw new PluginError('PH-REJ-001', `${url.host} refused the search (${status}).`, {
    hint: 'Look at the search keys: some systems want a certain one, or refuse a search for everything.',
  });
}

async function probe(context: ProbeContext<WebSettings>): Promise<ProbeCheck[]> {
  const { config } = context;
  const client = httpClient(config);
  try {
    return await runChecks(
      URL.parse(config.base_url)?.host ?? config.base_url,
      [
        ...addressChecks(context, config.base_url, 'base_url'),
        ...signInChecks(context),
        {
          title: 'It answers a search for one study',
          look: async () => {
            const url = webAddress(config, 'studies');
            url.searchParams.set('limit', '1');
            const answer = await client.send(context, {
              method: 'GET',
              url,
              headers: { accept: 'application/dicom+json' },
              repeatable: true,
              accepts: () => true,
            });
            judgeSignIn(answer.status, answer.url.host, Boolean(config.auth));
            if (answer.status === 404) {
              throw new PluginError(
                'PH-CFG-001',
                `${answer.url.host} knows no studies at this address (${answer.status}).`,
                {
                  hint: 'Check the server address: it must be the root of the DICOMweb services.',
                },
              );
            }
            answersIn(answer);
            return undefined;
          },
        },
      ],
      context,
    );
  } finally {
    await client.close();
  }
}
