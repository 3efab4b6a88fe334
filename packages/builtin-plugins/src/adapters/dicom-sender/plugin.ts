import {
  definePlugin,
  type Issue,
  type Message,
  type Outputs,
  PluginError,
  type RunContext,
} from '@pyheart/plugin-sdk';
import { dicomSystem } from '../../connections/dicomSystem.ts';
import { dicomChecks } from '../../dimse/dicomChecks.ts';
import { dicomTarget } from '../../dimse/dicomTarget.ts';
import { type InstanceToSend, instanceToSend } from '../../dimse/instanceToSend.ts';
import { statusClass, statusCode } from '../../dimse/statuses.ts';
import { storeInstance } from '../../dimse/storeInstance.ts';
import { errorPort, rejectedPort } from '../../errorPort.ts';
import { dialCertificates } from '../../net/certificateUses.ts';
import { runChecks } from '../../net/runChecks.ts';
import { withShared } from '../../texts/withShared.ts';
import { AssociationPool, type Lent } from './AssociationPool.ts';
import { type SenderSettings, senderSettings } from './senderSettings.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

/** Sends DICOM objects by C-STORE, byte for byte, and believes only the status of the answer. */
export const dicomSender = definePlugin<typeof senderSettings, AssociationPool>({
  key: 'dicom-sender',
  kind: 'adapter',
  title: 'DICOM sender',
  summary: 'Sends images, reports and other DICOM objects to an archive or a viewer.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'DICOM',
  icon: 'send',
  keywords: ['pacs', 'image', 'c-store', 'scu', 'dimse', 'archive', 'forward', 'deliver', 'radiology'],
  texts: withShared({ es, ar }),
  config: senderSettings,
  connections: [dicomSystem],
  example: { host: 'pacs.example.org', port: 104, called_ae: 'PACS' },
  sentence: 'sends to {called_ae} at {host}:{port}',
  inputs: [
    {
      name: 'in',
      title: 'Objects',
      kinds: ['dicom.instance', 'binary'],
      help: 'Sent as they are, private elements included.',
    },
  ],
  outputs: [
    {
      name: 'out',
      title: 'Stored',
      kinds: ['dicom.instance', 'binary'],
      sameAs: 'in',
      help: 'The object, once the receiver has it.',
    },
    rejectedPort,
    errorPort,
  ],
  effectful: true,
  system: ({ host, port }) => `${host}:${port}`,
  certificates: (config) =>
    dialCertificates(config, config.tls ? { host: config.host, port: config.port } : undefined),
  inDoubt: () => 'resend',

  initialize: async ({ config }) =>
    new AssociationPool(dicomTarget(config), {
      size: config.associations,
      keepOpenSeconds: config.keep_open,
    }),
  cleanup: (pool) => pool.close(),
  run,
  simulate: async (message, context) => {
    const { head, bytes } = await instanceToSend(message, context.blobs);
    const { called_ae, host, port } = context.config;
    context.explain(
      `Would send ${head.modality ?? 'DICOM'}, ${bytes} bytes, to ${called_ae} at ${host}:${port}.`,
    );
    return { out: message };
  },
  probe: ({ config, signal, progress }) =>
    runChecks(`${config.host}:${config.port}`, dicomChecks(dicomTarget(config), signal), {
      signal,
      ...(progress ? { progress } : {}),
    }),
});

async function run(message: Message, context: RunContext<SenderSettings, AssociationPool>): Promise<Outputs> {
  const instance = await instanceToSend(message, context.blobs);
  judge(await deliverFresh(instance, context), context);
  return { out: message };
}

interface Delivered {
  status: number;
  /** An earlier try may have arrived, so that the receiver may have the object from there. */
  isRepeated: boolean;
}

/** A kept association may have died unnoticed; sending the same object again is safe, so that costs no waiting. */
async function deliverFresh(
  instance: InstanceToSend,
  { config, state: pool, signal, attempt }: RunContext<SenderSettings, AssociationPool>,
): Promise<Delivered> {
  let wasReused = false;
  const { sopClass, transferSyntax } = instance.head;
  const once = () =>
    pool.use({ sopClass, transferSyntax }, signal, (lent) => {
      wasReused = lent.isReused;
      return deliver(lent, instance, config);
    });
  try {
    return { status: await once(), isRepeated: attempt > 1 };
  } catch (error) {
    const isClosed = error instanceof PluginError && error.code === 'PH-NET-001';
    if (!isClosed || !wasReused || signal.aborted) throw error;
    return { status: await once(), isRepeated: attempt > 1 || error.mayHaveArrived };
  }
}

function deliver(
  { association, context }: Lent,
  instance: InstanceToSend,
  { answer_timeout: answerSeconds, called_ae }: SenderSettings,
): Promise<number> {
  if (context === undefined) {
    const { sopClass, transferSyntax } = instance.head;
    throw new PluginError(
      'PH-REJ-001',
      `${called_ae} does not take objects of class ${sopClass} in the encoding ${transferSyntax}.`,
      { hint: 'Ask its operator to allow both; its conformance statement lists what it takes.' },
    );
  }
  return storeInstance(association, context, instance, { messageId: 1, answerSeconds });
}

function judge(
  { status, isRepeated }: Delivered,
  { config, explain, report }: RunContext<SenderSettings>,
): void {
  const system = config.called_ae;
  const code = statusCode(status);
  switch (statusClass(status)) {
    case 'success':
      explain(`${system} stored the object (${code}).`);
      return;
    case 'warning':
      if (config.on_warning === 'reject')
        throw new PluginError('PH-REJ-001', `${system} stored the object and warned (${code}).`);
      report([warned(system, code)]);
      return;
    case 'duplicate':
      if (!isRepeated) {
        throw new PluginError('PH-REJ-009', `${system} has another object under this UID (${code}).`, {
          hint: 'Compare both: an object that was changed needs a SOP Instance UID of its own.',
        });
      }
      explain(`${system} has the object from an earlier try (${code}).`);
      return;
    case 'busy':
      throw new PluginError('PH-NET-003', `${system} has no room just now (${code}).`, {
        hint: 'It is sent again later. Its operator can tell whether its disk is full.',
      });
    case 'forbidden':
      throw new PluginError('PH-AUT-001', `${system} does not let ${config.calling_ae} store (${code}).`);
    default:
      throw new PluginError('PH-REJ-001', `${system} refused the object (${code}).`, {
        hint: 'Its own log says why: the statuses A9xx and Cxxx are about the content.',
      });
  }
}

function warned(system: string, code: string): Issue {
  return {
    code: 'PH-REJ-001',
    severity: 'warning',
    message: `${system} stored the object and warned (${code}).`,
    hint: 'It may have changed or left out something. Its conformance statement says what.',
  };
}
