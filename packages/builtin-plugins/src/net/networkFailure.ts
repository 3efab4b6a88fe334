import { type FailureCode, PluginError } from '@pyheart/plugin-sdk';

export interface NetworkSituation {
  /** `lab.example.org:2575`: what the sentence names. */
  system: string;
  /** What was being done, for the sentence: "answer", "accept the connection". */
  timeoutSeconds?: number;
}

/** A socket, DNS, TLS or fetch error as a failure with a code; anything else is returned as it is. */
export function networkFailure(error: unknown, { system, timeoutSeconds }: NetworkSituation): unknown {
  if (error instanceof PluginError) return error;
  const cause = rootCause(error);
  const known = describe(cause.code, cause.name, system, timeoutSeconds);
  if (known === undefined) return error;
  return new PluginError(known.code, known.message, {
    cause: error,
    ...(known.hint ? { hint: known.hint } : {}),
  });
}

/** True when the error shows that nothing of a request can have reached the peer. */
export function failedBeforeSending(error: unknown): boolean {
  const { code } = rootCause(error);
  return code !== undefined && (neverConnected.has(code) || isCertificateCode(code));
}

const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'PH-NET-007',
]);

/** fetch and happy-eyeballs wrap the error that says what happened. */
function rootCause(error: unknown): { code: string | undefined; name: string } {
  let current = error;
  for (let depth = 0; depth < 5 && current instanceof Error; depth++) {
    const code = 'code' in current && typeof current.code === 'string' ? current.code : undefined;
    if (code !== undefined) return { code, name: current.name };
    if (current.name === 'TimeoutError') return { code: undefined, name: current.name };
    const inner: unknown = current instanceof AggregateError ? current.errors[0] : current.cause;
    if (inner === undefined) return { code, name: current.name };
    current = inner;
  }
  return { code: undefined, name: current instanceof Error ? current.name : typeof current };
}

function describe(
  code: string | undefined,
  name: string,
  system: string,
  timeoutSeconds: number | undefined,
): { code: FailureCode; message: string; hint?: string } | undefined {
  const seconds = timeoutSeconds === undefined ? '' : ` within ${timeoutSeconds} s`;
  if (name === 'TimeoutError') return { code: 'PH-NET-002', message: `${system} did not answer${seconds}.` };
  switch (code) {
    case 'ECONNREFUSED':
      return {
        code: 'PH-NET-001',
        message: `${system} refused the connection.`,
        hint: 'Nothing listens there. Check that the system is up and that the port is right.',
      };
    case 'ECONNRESET':
    case 'EPIPE':
    case 'UND_ERR_SOCKET':
    case 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH':
    case 'ECONNABORTED':
      return { code: 'PH-NET-001', message: `${system} closed the connection.` };
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return {
        code: 'PH-NET-001',
        message: `${system} cannot be reached from this machine.`,
        hint: 'Check the network, the VPN and the firewall in between.',
      };
    case 'EAI_AGAIN':
      return { code: 'PH-NET-001', message: `The name of ${system} could not be looked up just now.` };
    case 'ENOTFOUND':
      return {
        code: 'PH-NET-006',
        message: `No machine is called ${system}.`,
        hint: 'Check the spelling of the host name and the DNS of this machine.',
      };
    case 'ETIMEDOUT':
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'UND_ERR_HEADERS_TIMEOUT':
    case 'UND_ERR_BODY_TIMEOUT':
    case 'ESOCKETTIMEDOUT':
      return { code: 'PH-NET-002', message: `${system} did not answer${seconds}.` };
    case 'EADDRNOTAVAIL':
      return {
        code: 'PH-CFG-001',
        message: `${system} is not an address of this machine.`,
        hint: 'Use 127.0.0.1 for this machine only, or 0.0.0.0 for every network it is in.',
      };
    case 'EADDRINUSE':
      return {
        code: 'PH-NET-005',
        message: `${system} is taken by another program or pipeline.`,
        hint: 'Choose another port, or stop what uses it.',
      };
    case 'EACCES':
      return {
        code: 'PH-NET-005',
        message: `${system} may not be used: ports below 1024 need special rights.`,
        hint: 'Choose a port from 1024 to 65535.',
      };
  }
  if (code !== undefined && isCertificateCode(code)) {
    return {
      code: 'PH-TLS-001',
      message: `The encrypted connection to ${system} failed (${code}).`,
      hint: certificateHint(code),
    };
  }
  return undefined;
}

function isCertificateCode(code: string): boolean {
  return /^(ERR_TLS|ERR_SSL|ERR_OSSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_BAD_|EPROTO$|HOSTNAME_)/.test(
    code,
  );
}

function certificateHint(code: string): string {
  if (code.includes('ALTNAME'))
    return 'The certificate shows another name. Correct the host or set the name in the certificate.';
  if (code.includes('EXPIRED'))
    return 'The certificate of the system has expired. Ask its operator to renew it.';
  if (/SELF_SIGNED|UNABLE_TO/.test(code))
    return 'Its certificate authority is not known here. Paste it into "Certificate authority".';
  return 'Check that the system speaks TLS on this port, and which versions and certificates it wants.';
}
