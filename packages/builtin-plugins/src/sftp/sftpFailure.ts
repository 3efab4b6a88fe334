import { PluginError } from '@pyheart/plugin-sdk';
import { networkFailure } from '../net/networkFailure.ts';

/** What a server says of a request (draft-ietf-secsh-filexfer-02, 7). */
export const sftpStatus = { noSuchFile: 2, permissionDenied: 3, failure: 4 } as const;

/** The status with which the server refused a request; undefined for all else. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'number' ? error.code : undefined;
}

/** What the SSH library threw as a failure with a code; `what` is what was being done, such as "read the file". */
export function sftpFailure(error: unknown, system: string, what: string): unknown {
  if (!(error instanceof Error) || error instanceof PluginError) return error;
  const level = 'level' in error ? String(error.level) : '';
  if (level === 'client-authentication') {
    return new PluginError('PH-AUT-001', `${system} refused our sign-in.`, {
      hint: 'Check the user, and set the password or the private key anew.',
      cause: error,
    });
  }
  if (level === 'client-timeout' || /timed out/i.test(error.message)) {
    return new PluginError('PH-NET-002', `${system} did not answer in time.`, { cause: error });
  }
  switch (statusOf(error)) {
    case sftpStatus.noSuchFile:
      return new PluginError('PH-FIL-001', `${system} has no such file or folder to ${what}.`, {
        hint: 'Check the folder, and create it at the server.',
        cause: error,
      });
    case sftpStatus.permissionDenied:
      return new PluginError('PH-FIL-001', `${system} does not let our account ${what}.`, {
        hint: 'Ask its operator for the right to it.',
        cause: error,
      });
    case sftpStatus.failure:
      return new PluginError('PH-NET-003', `${system} could not ${what}.`, {
        hint: 'Its disk may be full, or a file may be in the way. Ask its operator.',
        cause: error,
      });
  }
  const known = networkFailure(error, { system });
  if (known instanceof PluginError) return known;
  if (level === 'handshake' || level === 'protocol') {
    return new PluginError('PH-PRT-001', `${system} and we could not agree on how to speak SSH.`, {
      hint: 'Check that an SSH server with current ciphers listens on this port.',
      cause: error,
    });
  }
  return new PluginError('PH-NET-001', `${system} closed the connection.`, { cause: error });
}
