import { PluginError } from '@pyheart/plugin-sdk';
import { networkFailure } from '../../net/networkFailure.ts';

/** What the mail library threw as a failure: SMTP 4xx is worth another try, 5xx is final (RFC 5321, 4.2.1). */
export function smtpFailure(error: unknown, system: string, timeoutSeconds: number): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  const status =
    'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : undefined;
  if (code === 'ETLS') {
    return new PluginError('PH-TLS-001', `${system} does not offer the encryption that is required.`, {
      hint: 'Use port 587 with STARTTLS or 465 with TLS; do not turn encryption off for mail that leaves the house.',
      cause: error,
    });
  }
  if (code === 'EAUTH' || status === 535 || status === 530) {
    return new PluginError('PH-AUT-001', `${system} refused the user or the password (${status ?? code}).`, {
      hint: 'Check the user, and renew the password secret.',
      cause: error,
    });
  }
  if (status !== undefined && status >= 500) return refused(status, system, error);
  if (status !== undefined && status >= 400) {
    return new PluginError('PH-NET-003', `${system} cannot take the mail now (${status}).`, { cause: error });
  }
  if (code === 'ESOCKET' || code === 'ECONNECTION' || code === 'EDNS') {
    const inner = networkFailure(withoutCode(error), { system, timeoutSeconds });
    if (inner instanceof PluginError) return inner;
    return new PluginError('PH-NET-001', `${system} closed the connection.`, { cause: error });
  }
  if (code === 'ETIMEDOUT') {
    return new PluginError('PH-NET-002', `${system} did not answer within ${timeoutSeconds} s.`, {
      cause: error,
    });
  }
  return networkFailure(error, { system, timeoutSeconds });
}

function refused(status: number, system: string, cause: Error): PluginError {
  const isRecipient = [550, 551, 553].includes(status);
  return new PluginError(
    'PH-REJ-001',
    `${system} refused ${isRecipient ? 'the recipient' : 'the mail'} (${status}).`,
    {
      hint: isRecipient ? 'Check the addresses in "To".' : 'Ask the operator of the mail server why.',
      cause,
    },
  );
}

/** The library wraps the error of the socket and keeps only its text, so the system code is taken from there. */
function withoutCode(error: Error): unknown {
  if (error.cause !== undefined) return error.cause;
  const found = /\b(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)\b/.exec(
    error.message,
  )?.[1];
  const certificate =
    /self-signed|unable to verify|unable to get|expired|altnames|wrong version number/i.test(error.message);
  const code = found ?? (certificate ? 'CERT_UNTRUSTED' : undefined);
  return code === undefined ? error : Object.assign(new Error(code), { code });
}
