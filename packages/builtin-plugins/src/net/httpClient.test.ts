import { createServer } from 'node:https';
import { fakeContext } from '@pyheart/plugin-sdk/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fhirSettings } from '../adapters/fhir/fhirSettings.ts';
import { fhir } from '../adapters/fhir/plugin.ts';
import { testCertificates } from '../testing/testCertificates.ts';
import { httpClient } from './httpClient.ts';
import { listenOn } from './listenOn.ts';

describe('an encrypted request', () => {
  const { ca, cert, key } = testCertificates();
  const server = createServer({ ca, cert, key, requestCert: true, rejectUnauthorized: true }, (_, response) =>
    response.end('{}'),
  );
  let port: number;
  beforeAll(async () => {
    port = await listenOn(server, '127.0.0.1', 0);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  async function send(more: Record<string, unknown>, host = 'localhost') {
    const config = fhirSettings.parse({ base_url: `https://${host}:${port}`, ...more });
    const client = httpClient(config);
    try {
      const call = { method: 'GET', url: new URL(config.base_url), repeatable: true };
      return (await client.send(fakeContext(fhir, { config }), call)).status;
    } finally {
      await client.close();
    }
  }

  it('shows our certificate and trusts the authority that the settings name', async () => {
    expect(await send({ tls_ca: ca, tls_client_cert: cert, tls_client_key: key })).toBe(200);
  });

  it('is refused when the authority is not known, the name differs or our certificate is missing', async () => {
    const ours = { tls_client_cert: cert, tls_client_key: key };
    await expect(send(ours)).rejects.toMatchObject({
      code: 'PH-TLS-001',
      hint: expect.stringContaining('authority'),
    });
    const renamed = { ...ours, tls_ca: ca, tls_servername: 'lab.example.org' };
    await expect(send(renamed)).rejects.toMatchObject({
      code: 'PH-TLS-001',
      hint: expect.stringContaining('name'),
    });
    await expect(send({ tls_ca: ca })).rejects.toMatchObject({
      class: expect.stringMatching(/security|transient/),
    });
    await expect(send({ tls_ca: ca, tls_client_cert: cert })).rejects.toMatchObject({ code: 'PH-CFG-001' });
  });
});
