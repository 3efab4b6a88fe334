import type { Json, ProbeCheck, ProbeContext } from '@pyheart/plugin-sdk';
import { addressChecks } from '../../net/addressChecks.ts';
import { signInChecks } from '../../net/httpChecks.ts';
import { httpClient } from '../../net/httpClient.ts';
import { type CheckWarning, runChecks } from '../../net/runChecks.ts';
import { jsonOf } from '../fhir/readAnswer.ts';
import { isObject, isResource, list, text } from '../fhir/resource.ts';
import type { ExportSettings } from './settings.ts';

/** Is the server there, does the sign-in work, and does it say that it exports? No export is begun. */
export async function probeExport(context: ProbeContext<ExportSettings>): Promise<ProbeCheck[]> {
  const { config } = context;
  const client = httpClient(config);
  const checks = [
    ...addressChecks(context, config.base_url, 'base_url'),
    ...signInChecks(context),
    {
      title: 'It offers this export',
      look: async () => {
        const url = new URL(`${config.base_url.replace(/\/+$/, '')}/metadata`);
        const headers = { accept: 'application/fhir+json' };
        const answer = await client.send(context, { method: 'GET', url, headers, repeatable: true });
        return judge(answer.status === 200 ? jsonOf(answer) : undefined, config);
      },
    },
  ];
  try {
    return await runChecks(URL.parse(config.base_url)?.host ?? config.base_url, checks, context);
  } finally {
    await client.close();
  }
}

function judge(statement: Json | undefined, { level }: ExportSettings): string | CheckWarning | undefined {
  if (!isResource(statement)) {
    return {
      detail: 'It does not describe itself at /metadata.',
      remedy: 'Check that the address is the root of the FHIR server.',
    };
  }
  const rest = list(statement['rest']).filter(isObject);
  const type = { group: 'Group', patient: 'Patient', system: undefined }[level];
  const places = type
    ? rest.flatMap((each) =>
        list(each['resource'])
          .filter(isObject)
          .filter((row) => row['type'] === type),
      )
    : rest;
  if (places.some((place) => list(place['operation']).some(isExport))) return undefined;
  return {
    detail: 'It does not name the export among its operations.',
    remedy: 'Some servers export without saying so. Ask its operator, or just start the pipeline.',
  };
}

function isExport(row: Json): boolean {
  if (!isObject(row)) return false;
  return (
    /^(group-|patient-)?export$/.test(text(row['name']) ?? '') ||
    /export$/.test(text(row['definition']) ?? '')
  );
}
