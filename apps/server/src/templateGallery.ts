import { type TemplatePeers, templatesIn } from '@pyheart/builtin-plugins/templates';
import { wizards } from '@pyheart/builtin-plugins/wizards';
import type { Env } from './env.ts';
import type { Simulators, TemplateGallery } from './Services.ts';

interface Options {
  /** The addresses that the simulators really got. */
  addressOf: Simulators['addressOf'];
  ports: Pick<Env, 'simulatorPorts' | 'templatePorts'>;
  /** Where templates may read and write files. */
  folder: string;
}

/** The templates, pointed at this installation's simulators, so that each runs as it is opened. */
export function templateGallery({ addressOf, ports, folder }: Options): TemplateGallery {
  function peers(): TemplatePeers {
    const { simulatorPorts, templatePorts } = ports;
    const mailPort = Number(addressOf('mail')?.split(':').at(-1)) || simulatorPorts.smtp;
    return {
      fhirUrl: addressOf('fhir') ?? `http://127.0.0.1:${simulatorPorts.fhir}/fhir`,
      smtpHost: '127.0.0.1',
      smtpPort: mailPort,
      receiverPort: Number(addressOf('receiver')?.split(':').at(-1)) || simulatorPorts.receiver,
      pacsPort: Number(addressOf('pacs')?.split(':').at(-1)) || simulatorPorts.pacs,
      mllpPort: templatePorts.mllp,
      httpPort: templatePorts.http,
      dicomPort: templatePorts.dicom,
      folder,
    };
  }

  return {
    wizards,
    peers,
    list: (language) =>
      templatesIn(language).map(({ key, title, summary, audience, formats, document }) => {
        const made = document(peers());
        const plugins = [...new Set(made.nodes.map(({ plugin }) => plugin))];
        return { key, title, summary, audience, formats: [...formats], plugins, document: made };
      }),
  };
}
