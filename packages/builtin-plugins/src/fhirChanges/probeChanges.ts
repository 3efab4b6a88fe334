import { PluginError, type ProbeCheck, type ProbeContext } from '@pyheart/plugin-sdk';
import { jsonOf } from '../adapters/fhir/readAnswer.ts';
import { isResource } from '../adapters/fhir/resource.ts';
import { accept, address } from '../adapters/fhir/serverAddress.ts';
import { addressChecks } from '../net/addressChecks.ts';
import { judgeSignIn, signInChecks } from '../net/httpChecks.ts';
import type { HttpSettings } from '../net/httpClient.ts';
import { httpClient } from '../net/httpClient.ts';
import { runChecks } from '../net/runChecks.ts';
import type { ChangeSettings } from './ChangeLook.ts';
import type { ChangeSearch } from './changeFields.ts';

type Settings = ChangeSettings & HttpSettings;

/** "Verify": name, port, TLS, sign-in, and whether each search finds by the time of the change. Counts, reads no record. */
export async function probeChanges(
  context: ProbeContext<Settings>,
  searches: readonly ChangeSearch[],
): Promise<ProbeCheck[]> {
  const { config } = context;
  const client = httpClient(config);
  try {
    return await runChecks(
      URL.parse(config.base_url)?.host ?? config.base_url,
      [
        ...addressChecks(context, config.base_url, 'base_url'),
        ...signInChecks(context),
        ...searches.map(({ type, query }) => ({
          title: `It finds ${type} by the time of the change`,
          look: async () => {
            const url = address(config, type);
            url.search = query;
            url.searchParams.append('_lastUpdated', `ge${context.clock.now().toISOString()}`);
            url.searchParams.set('_summary', 'count');
            const headers = { ...accept(config), prefer: 'handling=strict' };
            const answer = await client.send(context, {
              method: 'GET',
              url,
              headers,
              repeatable: true,
              accepts: () => true,
            });
            judgeSignIn(answer.status, answer.url.host, Boolean(config.auth));
            const body = answer.status === 200 ? jsonOf(answer) : undefined;
            if (isResource(body) && body.resourceType === 'Bundle') return undefined;
            throw new PluginError('PH-REJ-001', `${answer.url.host} answered ${answer.status}.`, {
              hint: 'Check the address, the query and the sign-in.',
            });
          },
        })),
      ],
      context,
    );
  } finally {
    await client.close();
  }
}
