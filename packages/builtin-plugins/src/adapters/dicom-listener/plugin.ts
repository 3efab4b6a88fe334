import { definePlugin, type ListenContext, type Listener, type ProbeCheck } from '@pyheart/plugin-sdk';
import { allowFrom } from '../../net/allowFrom.ts';
import { portCertificates } from '../../net/certificateUses.ts';
import { portCheck } from '../../net/portCheck.ts';
import { runChecks } from '../../net/runChecks.ts';
import { servePort } from '../../net/servePort.ts';
import { tlsServerOptions } from '../../net/tlsOptions.ts';
import { withShared } from '../../texts/withShared.ts';
import { acceptPolicy } from './acceptPolicy.ts';
import { Caller } from './Caller.ts';
import { type ListenerSettings, listenerSettings } from './listenerSettings.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

/** Takes DICOM objects by C-STORE and answers C-ECHO. The answer 0000 leaves only once the object is stored. */
export const dicomListener = definePlugin({
  key: 'dicom-listener',
  kind: 'adapter',
  title: 'DICOM listener',
  summary: 'Receives images, reports and other DICOM objects from scanners and archives.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'DICOM',
  icon: 'scan',
  keywords: [
    'pacs',
    'image',
    'modality',
    'c-store',
    'scp',
    'dimse',
    'receive',
    'server',
    'source',
    'radiology',
  ],
  texts: withShared({ es, ar }),
  config: listenerSettings,
  example: { host: '127.0.0.1', port: 11_112, ae_title: 'PYHEART', allowed_callers: ['CT1'] },
  sentence: 'listens on {host}:{port} as {ae_title}',
  inputs: [],
  outputs: [
    {
      name: 'out',
      title: 'Objects',
      kinds: ['dicom.instance'],
      help: 'Each object as it arrived, private elements included.',
    },
  ],
  listen,
  certificates: portCertificates,
  probe: async ({ config }): Promise<ProbeCheck[]> => [
    ...(await runChecks(`${config.host}:${config.port}`, [
      {
        title: 'The settings fit together',
        look: async () => {
          allowFrom(config.allow_from);
          return tlsServerOptions(config) ? 'Encrypted.' : 'Not encrypted.';
        },
      },
      {
        title: 'Somebody may send',
        look: async () => {
          if (config.callers === 'anyone') return 'Every caller that knows our AE title.';
          if (config.allowed_callers.length > 0) return config.allowed_callers.join(', ');
          return {
            detail: 'No caller is listed, so every association is refused.',
            remedy: 'Add the AE titles of the senders to "Callers".',
          };
        },
      },
    ])),
    await portCheck(config.host, config.port),
  ],
});

function listen(context: ListenContext<ListenerSettings>): Promise<Listener> {
  const { config } = context;
  const visitors = new Map<Caller, Promise<void>>();
  const associated = () => [...visitors.keys()].filter((caller) => caller.isAssociated).length;
  const policy = acceptPolicy(config, () => associated() >= config.max_associations);
  return servePort(context, {
    // Callers that have no association yet have a short time only, and a limit of their own.
    mostConnections: config.max_associations * 2 + 10,
    visitors,
    visit: (socket) => new Caller(socket, context, policy),
  });
}
