import type { Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { PluginError } from '@pyheart/plugin-sdk';
import type { CheckTarget } from './connectionChecks.ts';
import { networkFailure } from './networkFailure.ts';
import { openSocket } from './openSocket.ts';
import type { TlsDial } from './tlsOptions.ts';

const longestReply = 16_384;

/** A code of three digits, which may come digit by digit; a server may also say nothing behind it. */
const startOfReply = /^(\d{1,3}$|\d{3}[ \r\n-])/;

/**
 * Connects to a mail server in clear and asks it for encryption (SMTP STARTTLS, RFC 3207), up to the end of the TLS
 * handshake. Throws PH-TLS-001 when it does not offer it, PH-PRT-001 when it does not speak SMTP.
 */
export async function openStartTls(target: CheckTarget & { tls: TlsDial }): Promise<TLSSocket> {
  const system = `${target.host}:${target.port}`;
  const socket = await openSocket({ ...target, tls: undefined });
  try {
    await say(socket, undefined, target, 220);
    const offers = await say(socket, 'EHLO studio.invalid', target, 250);
    if (!/^250[ -]STARTTLS\b/im.test(offers)) {
      throw new PluginError('PH-TLS-001', `${system} does not offer STARTTLS.`, {
        hint: 'Use port 587, or choose TLS from the start with port 465.',
      });
    }
    await say(socket, 'STARTTLS', target, 220);
    return await shakeHands(socket, target);
  } catch (error) {
    socket.destroy();
    throw networkFailure(error, { system, timeoutSeconds: target.timeoutSeconds });
  }
}

/** Sends a line and reads the reply, which ends with a line whose code no hyphen follows (RFC 5321, 4.2.1). */
function say(socket: Socket, line: string | undefined, target: CheckTarget, wanted: number): Promise<string> {
  const system = `${target.host}:${target.port}`;
  if (line !== undefined) socket.write(`${line}\r\n`);
  return inTime(socket, target, (resolve, reject) => {
    let reply = '';
    const onData = (chunk: Buffer) => {
      reply += chunk.toString('latin1');
      const last = /^(\d{3})( .*)?\r?\n$/.exec(reply.slice(reply.lastIndexOf('\n', reply.length - 2) + 1));
      if (last?.[1] === String(wanted)) resolve(reply);
      else if (last || reply.length > longestReply || !startOfReply.test(reply)) {
        reject(
          new PluginError('PH-PRT-001', `${system} did not answer as a mail server does.`, {
            hint: 'Check host and port: 587 for STARTTLS, 465 for TLS from the start.',
          }),
        );
      }
    };
    socket.on('data', onData);
    return () => socket.off('data', onData);
  });
}

function shakeHands(socket: Socket, target: CheckTarget & { tls: TlsDial }): Promise<TLSSocket> {
  return inTime(socket, target, (resolve, reject) => {
    const secure = connectTls({ socket, ...target.tls });
    secure.once('secureConnect', () => resolve(secure));
    secure.once('error', reject);
    return () => secure.off('error', reject);
  });
}

/** Waits for what `begin` resolves with, no longer than the target allows; what `begin` returns stops listening. */
function inTime<Result>(
  socket: Socket,
  { host, port, timeoutSeconds, signal }: CheckTarget,
  begin: (resolve: (result: Result) => void, reject: (reason: unknown) => void) => () => void,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const closed = () =>
      fail(new PluginError('PH-NET-001', `${host}:${port} closed the connection before it was encrypted.`));
    const onAbort = () => fail(signal.reason);
    const timer = setTimeout(
      () => fail(new PluginError('PH-NET-002', `${host}:${port} did not answer within ${timeoutSeconds} s.`)),
      timeoutSeconds * 1000,
    );
    const end = begin((result) => {
      settle();
      resolve(result);
    }, fail);
    socket.once('error', fail);
    socket.once('close', closed);
    signal.addEventListener('abort', onAbort, { once: true });

    function settle() {
      clearTimeout(timer);
      end();
      socket.off('error', fail);
      socket.off('close', closed);
      signal.removeEventListener('abort', onAbort);
    }
    function fail(reason: unknown) {
      settle();
      // A late error of the dying socket has nobody left to tell.
      socket.on('error', () => undefined);
      reject(reason);
    }
  });
}
