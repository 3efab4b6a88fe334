import type { TemplatePeers } from './pipelineTemplate.ts';

/** The settings that the nodes of several templates share. */
export const mllpListenerSettings = ({ mllpPort }: TemplatePeers) => ({ host: '127.0.0.1', port: mllpPort });

export const fhirSettings = ({ fhirUrl }: TemplatePeers) => ({
  base_url: fhirUrl,
  interaction: 'transaction',
});

/** Mail without encryption and sign-in, as the mail simulator takes it; a real server needs both. */
export const mailSettings = ({ smtpHost, smtpPort }: TemplatePeers, pipelineName: string) => ({
  host: smtpHost,
  port: smtpPort,
  security: 'none',
  from: 'studio@hospital.example',
  to: ['integration@hospital.example'],
  pipeline_name: pipelineName,
});
