import { expect, it } from 'vitest';
import { mllpListener } from '../adapters/mllp-listener/plugin.ts';
import { mllpSender } from '../adapters/mllp-sender/plugin.ts';
import { secureTarget } from './certificateUses.ts';

const pem = '-----BEGIN CERTIFICATE-----';

it('are those of the port, of the system that is dialled, and our own as its client', () => {
  const listener = mllpListener.config.parse({ port: 2575, tls: true, tls_cert: pem, tls_key: 'k' });
  expect(mllpListener.certificates?.(listener)).toEqual([{ whose: 'port', pem }]);
  const sender = {
    host: 'lab.example.org',
    port: 2575,
    tls: true,
    tls_client_cert: pem,
    tls_client_key: 'k',
  };
  expect(mllpSender.certificates?.(mllpSender.config.parse(sender))).toEqual([
    { whose: 'system', host: 'lab.example.org', port: 2575 },
    { whose: 'client', pem },
  ]);
});

it('are none without encryption', () => {
  expect(mllpListener.certificates?.(mllpListener.config.parse({ port: 2575 }))).toEqual([]);
  expect(mllpSender.certificates?.(mllpSender.config.parse({ host: 'lab', port: 2575 }))).toEqual([]);
});

it('are asked for where an https address leads', () => {
  expect(secureTarget('https://fhir.example.org/r4')).toEqual({ host: 'fhir.example.org', port: 443 });
  expect(secureTarget('https://[::1]:8443/')).toEqual({ host: '::1', port: 8443 });
  expect(secureTarget('http://fhir.example.org/r4')).toBeUndefined();
  expect(secureTarget('{{ nowhere }}')).toBeUndefined();
});
