import { type PluginRun, runPlugin } from '@pyheart/plugin-sdk/testing';
import { fhir } from '../adapters/fhir/plugin.ts';
import { builtinPlugins } from '../index.ts';
import type { PipelineTemplate } from '../templates/pipelineTemplate.ts';
import { templatePeers } from './templatePeers.ts';
import { walkPipeline } from './walkPipeline.ts';

/** Walks an HL7 v2 message from the step "listen" of a template to its step "send", and sends it to this FHIR server. */
export async function deliverToFhir(
  template: PipelineTemplate,
  fhirUrl: string,
  body: string,
): Promise<PluginRun> {
  const document = template.document({ ...templatePeers, fhirUrl });
  const start = { node: 'listen', port: 'out', message: { kind: 'hl7v2' as const, body } };
  const [arrival] = await walkPipeline(document, builtinPlugins, start);
  const node = document.nodes.find(({ id }) => id === 'send');
  if (arrival?.node !== 'send' || node === undefined)
    throw new Error('The message did not come to the server.');
  return runPlugin(fhir, { config: node.settings, message: arrival.message });
}
