import { checkAddress } from '../../net/checkAddress.ts';
import type { FhirSettings } from './fhirSettings.ts';

/** An address below the root of the server. */
export function address(
  settings: Pick<FhirSettings, 'base_url' | 'allow_http'>,
  ...steps: (string | undefined)[]
): URL {
  const root = checkAddress(settings.base_url, 'base_url', settings.allow_http);
  const path = steps
    .filter((step): step is string => Boolean(step))
    .map((step) => encodeURIComponent(step).replace('%24', '$'));
  const url = new URL(root);
  url.pathname = [root.pathname.replace(/\/+$/, ''), ...path].join('/');
  return url;
}

/** Nodes without a choice of format speak JSON. */
type Spoken = Pick<FhirSettings, 'fhir_version'> & Partial<Pick<FhirSettings, 'format'>>;

export function accept(settings: Spoken): Record<string, string> {
  return { accept: mediaType(settings) };
}

const versions = { auto: '', R4: '; fhirVersion=4.0', R4B: '; fhirVersion=4.3', R5: '; fhirVersion=5.0' };

export function mediaType(settings: Spoken): string {
  return `application/fhir+${settings.format ?? 'json'}${versions[settings.fhir_version]}`;
}
