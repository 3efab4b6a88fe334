import type { Socket } from 'node:net';
import { checkServerIdentity, type PeerCertificate, TLSSocket } from 'node:tls';
import { PluginError } from '@pyheart/plugin-sdk';
import type { CheckTarget } from './connectionChecks.ts';
import { openSocket } from './openSocket.ts';
import type { Check, CheckWarning } from './runChecks.ts';
import type { TlsDial } from './tlsOptions.ts';

const soonDays = 30;
const dayMs = 86_400_000;

/** How a connection comes to be encrypted. */
export interface TlsWay {
  title: string;
  open(target: CheckTarget & { tls: TlsDial }): Promise<Socket>;
}

const atOnce: TlsWay = { title: 'It speaks TLS', open: openSocket };

interface Handshake {
  protocol: string;
  certificate: PeerCertificate;
  /** Node's code for why it is not trusted, such as SELF_SIGNED_CERT_IN_CHAIN. */
  problem: string | undefined;
}

/**
 * What an encrypted connection needs, one line each: the handshake, the name in the certificate, who signed it and until
 * when it is valid. All lines come from one handshake, after which nothing is sent.
 */
export function certificateChecks(target: CheckTarget & { tls: TlsDial }, way: TlsWay = atOnce): Check[] {
  const { host, tls } = target;
  const name = tls.servername ?? host;
  let shaken: Handshake | undefined;
  const certificate = () => (shaken as Handshake).certificate;
  const judged = (problem: string | undefined, remedy: string): string | CheckWarning | undefined => {
    if (problem === undefined) return undefined;
    if (tls.rejectUnauthorized === false) {
      return { detail: `${problem} The setting "Check the certificate" is off.`, remedy };
    }
    throw new PluginError('PH-TLS-001', problem, { hint: remedy });
  };
  return [
    {
      title: way.title,
      look: async () => {
        shaken = await shakeHands(target, way);
        return shaken.protocol;
      },
    },
    {
      title: `The certificate is for ${name}`,
      beside: true,
      look: async () =>
        judged(
          checkServerIdentity(name, certificate()) ? `It is for ${namesIn(certificate())}.` : undefined,
          'Correct the host, or set "Name in the certificate" when the system is known by another name.',
        ),
    },
    {
      title: 'An authority that we trust signed it',
      beside: true,
      look: async () => {
        const problem = shaken?.problem;
        const isTrust = problem !== undefined && !/ALTNAME|EXPIRED|NOT_YET/.test(problem);
        const issuer = issuerOf(certificate());
        return (
          judged(
            isTrust ? `It was signed by ${issuer}, which is not known here (${problem}).` : undefined,
            'Paste the certificate of that authority into "Certificate authority", after asking the operator for it.',
          ) ?? `By ${issuer}.`
        );
      },
    },
    {
      title: 'The certificate is valid today',
      beside: true,
      look: async () => {
        const { valid_from: from, valid_to: to } = certificate();
        const [start, end] = [Date.parse(from), Date.parse(to)];
        const now = Date.now();
        const problem =
          now > end
            ? `It expired on ${day(end)}.`
            : now < start
              ? `It is valid from ${day(start)}.`
              : undefined;
        const remedy =
          'Ask the operator of the system for a new certificate, or correct the clock of this machine.';
        const days = Math.floor((end - now) / dayMs);
        if (problem === undefined && days < soonDays) {
          return {
            detail: `It expires on ${day(end)}, in ${days} days.`,
            remedy: 'Ask for a new one in time.',
          };
        }
        return judged(problem, remedy) ?? `Until ${day(end)}.`;
      },
    },
  ];
}

async function shakeHands(target: CheckTarget & { tls: TlsDial }, way: TlsWay): Promise<Handshake> {
  const system = `${target.host}:${target.port}`;
  // The lines below judge the certificate; refused here, only the first thing wrong with it would be known.
  const socket = await way
    .open({ ...target, tls: { ...target.tls, rejectUnauthorized: false } })
    .catch((error: unknown) => {
      if (!(error instanceof PluginError) || error.code !== 'PH-NET-002' || way !== atOnce) throw error;
      const sentence = `${system} took the connection and did not answer the TLS handshake within ${target.timeoutSeconds} s.`;
      throw new PluginError('PH-NET-002', sentence, {
        hint: 'It may not speak TLS on this port. Try another port, or switch encryption off for a closed network.',
        cause: error,
      });
    });
  try {
    if (!(socket instanceof TLSSocket)) throw new Error('not encrypted');
    const { authorizationError } = socket;
    return {
      protocol: socket.getProtocol() ?? 'TLS',
      certificate: socket.getPeerCertificate(),
      // Typed as an Error, and a code in fact.
      problem: authorizationError ? String(authorizationError) : undefined,
    };
  } finally {
    socket.destroy();
  }
}

function namesIn({ subjectaltname, subject }: PeerCertificate): string {
  const names = subjectaltname?.split(', ').map((entry) => entry.replace(/^(DNS|IP Address):/, ''));
  return names?.join(', ') ?? String(subject?.CN ?? 'nobody');
}

function issuerOf({ issuer }: PeerCertificate): string {
  return String(issuer?.CN ?? issuer?.O ?? 'an unnamed authority');
}

const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
