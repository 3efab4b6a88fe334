import type { TemplateGallery } from './Services.ts';

/** A gallery without templates: for an engine without screens, and for tests. */
export const noTemplates: TemplateGallery = {
  list: () => [],
  wizards: [],
  peers: () => ({
    fhirUrl: 'http://127.0.0.1:4180/fhir',
    smtpHost: '127.0.0.1',
    smtpPort: 4125,
    receiverPort: 2576,
    pacsPort: 4104,
    mllpPort: 2575,
    httpPort: 4190,
    dicomPort: 11_112,
    folder: '.',
  }),
};
