import { type PluginContext, PluginError } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { checkAddress } from '../net/checkAddress.ts';
import type { HttpClient } from '../net/httpClient.ts';

const texts = z.array(z.string()).optional().catch(undefined);
const documentSchema = z.object({
  token_endpoint: z.string(),
  token_endpoint_auth_methods_supported: texts,
  token_endpoint_auth_signing_alg_values_supported: texts,
  scopes_supported: texts,
  capabilities: texts,
});

/** What a FHIR server says of its sign-in at `.well-known/smart-configuration`. */
export type SmartConfiguration = z.infer<typeof documentSchema>;

/** Reads it. Throws PH-PRT-001 when it names no token address. */
export async function readSmartConfiguration(
  client: HttpClient,
  context: PluginContext,
  {
    fhirUrl,
    allowHttp,
    headers = {},
  }: { fhirUrl: string; allowHttp: boolean; headers?: Record<string, string> },
): Promise<SmartConfiguration> {
  const root = checkAddress(fhirUrl, 'fhir_url', allowHttp);
  const url = new URL(`${root.href.replace(/\/+$/, '')}/.well-known/smart-configuration`);
  const answer = await client.send(context, {
    method: 'GET',
    url,
    headers: { accept: 'application/json', ...headers },
    repeatable: true,
    // Nobody has to sign in to learn how to sign in, so a refusal means another address.
    accepts: (status) => status < 500 && status !== 429,
  });
  const read = documentSchema.safeParse(answer.status === 200 ? jsonOf(answer.bytes) : undefined);
  if (read.success) return read.data;
  throw new PluginError(
    'PH-PRT-001',
    `${url.host} does not say where it gives out tokens (${answer.status}).`,
    {
      hint: 'Check the address of the FHIR server, or set the token address that its operator names.',
    },
  );
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
