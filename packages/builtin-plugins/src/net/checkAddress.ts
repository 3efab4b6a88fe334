import { PluginError } from '@pyheart/plugin-sdk';

/** Reads an HTTP address. Throws PH-CFG-001 for what is none, PH-SEC-001 for one that would send patient data in clear. */
export function checkAddress(text: string, field: string, allowHttp: boolean): URL {
  const url = parse(text, field);
  if (url.username !== '' || url.password !== '') {
    throw new PluginError('PH-CFG-001', `The address in "${field}" holds a user name or password.`, {
      hint: 'Take it out and use an authenticator node instead: addresses end up in logs.',
    });
  }
  if (url.protocol === 'http:' && !allowHttp && !isLoopback(url.hostname)) {
    throw new PluginError('PH-SEC-001', `${url.host} would be reached without encryption.`, {
      hint: 'Use https://, or allow an unencrypted connection in the settings of the node.',
    });
  }
  return url;
}

function parse(text: string, field: string): URL {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new PluginError('PH-CFG-001', `"${field}" is not an http address.`, {
      hint: 'Write it with its scheme, such as https://fhir.example.org/r4.',
      issues: [{ code: 'PH-CFG-001', severity: 'error', message: 'Not an http address.', at: { field } }],
    });
  }
  return url;
}

export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname === '::1' || /^127\./.test(hostname);
}
