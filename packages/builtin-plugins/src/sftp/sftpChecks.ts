import type { ProbeContext } from '@pyheart/plugin-sdk';
import type { SftpServerSettings } from '../connections/sftpServer.ts';
import { connectionChecks } from '../net/connectionChecks.ts';
import type { Check } from '../net/runChecks.ts';
import { SftpSession, type ShownKey } from './SftpSession.ts';

/** Name, port, host key, sign-in, and what `look` finds in the folder. */
export function sftpChecks(
  { config, signal }: ProbeContext<SftpServerSettings>,
  folder: { title: string; look(session: SftpSession): Promise<string | undefined> },
): Check[] {
  let opened: SftpSession | undefined;
  let failure: unknown;
  let key: ShownKey | undefined;
  return [
    ...connectionChecks({
      host: config.host,
      port: config.port,
      timeoutSeconds: config.connect_timeout,
      signal,
    }),
    {
      title: 'Its host key is the one that we expect',
      look: async () => {
        opened = await SftpSession.open(config, signal, (shown) => {
          key = shown;
        }).catch((error: unknown) => {
          failure = error;
          return undefined;
        });
        if (key === undefined || isKeyProblem(failure)) throw failure;
        return `${key.fingerprint} (${key.kind})`;
      },
      // Never in place of another one that is set: that may be somebody who poses as the server.
      offer: () =>
        key === undefined || config.host_key !== ''
          ? undefined
          : { field: 'host_key', value: key.fingerprint, label: 'Trust this host key' },
    },
    {
      title: 'It takes our sign-in',
      look: async () => {
        if (opened === undefined) throw failure;
        return undefined;
      },
    },
    {
      title: folder.title,
      look: async () => {
        try {
          return await folder.look(opened as SftpSession);
        } finally {
          opened?.close();
        }
      },
    },
  ];
}

function isKeyProblem(failure: unknown): boolean {
  return failure instanceof Error && 'code' in failure && failure.code === 'PH-SEC-001';
}
