import type { TemplatePeers } from '../templates/pipelineTemplate.ts';

/** Where templates find their partners in tests that send nothing: nobody listens there. */
export const templatePeers: TemplatePeers = {
  fhirUrl: 'http://127.0.0.1:4180/fhir',
  smtpHost: '127.0.0.1',
  smtpPort: 4125,
  receiverPort: 2576,
  pacsPort: 4104,
  mllpPort: 2575,
  httpPort: 4190,
  dicomPort: 11_112,
  folder: '/data',
};
