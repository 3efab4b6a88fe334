import { layOut } from '../layOut.ts';
import { fhirSettings, mllpListenerSettings } from '../peerSettings.ts';
import type { PipelineTemplate } from '../pipelineTemplate.ts';
import { adtMapperSettings } from './adtToFhir.ts';

const route = (port: string, name: string, events: string) => ({
  id: port,
  port,
  name,
  match: 'all',
  conditions: [{ path: 'MSH-9.2', op: 'in', value: events }],
});

/** One feed, several receivers. */
export const routeAdt: PipelineTemplate = {
  key: 'route-adt',
  order: 80,
  title: 'Route ADT by event',
  summary:
    'Sends admissions to a FHIR server, discharges to files and updates to JSON files; the rest is noted.',
  audience: 'Hospital interface team',
  formats: ['HL7 v2', 'FHIR', 'Files', 'JSON'],
  document: (peers) =>
    layOut(
      {
        name: 'Route ADT by event',
        description: 'The router looks at MSH-9.2. Events that no rule foresees end at a node that says so.',
      },
      [
        {
          id: 'listen',
          plugin: 'mllp-listener',
          name: 'ADT from the hospital system',
          column: 0,
          settings: mllpListenerSettings(peers),
        },
        {
          id: 'route',
          plugin: 'router',
          name: 'By event',
          column: 1,
          settings: {
            mode: 'first',
            rules: [
              route('arrivals', 'Admissions and registrations', 'A01, A04'),
              route('departures', 'Discharges', 'A03'),
              route('updates', 'Updates', 'A08'),
            ],
          },
        },
        {
          id: 'map',
          plugin: 'field-mapper',
          name: 'ADT to Patient and Encounter',
          column: 2,
          settings: adtMapperSettings,
        },
        { id: 'send', plugin: 'fhir', name: 'FHIR server', column: 3, settings: fhirSettings(peers) },
        {
          id: 'departures',
          plugin: 'file-writer',
          name: 'Discharge files',
          column: 2,
          row: 1,
          settings: {
            path: peers.folder,
            filename_template: 'discharges/{@control_id}.hl7',
            segment_end: 'CRLF',
          },
        },
        {
          id: 'json',
          plugin: 'hl7v2-to-json',
          name: 'As JSON',
          column: 2,
          row: 2,
          settings: { shape: 'paths' },
        },
        {
          id: 'updates',
          plugin: 'file-writer',
          name: 'Update files',
          column: 3,
          row: 2,
          settings: { path: peers.folder, filename_template: 'updates/{@control_id}.json' },
        },
        {
          id: 'rest',
          plugin: 'sink',
          name: 'Other events',
          column: 2,
          row: 3,
          settings: { mode: 'log', reason: 'No receiver wants this event.' },
        },
        {
          id: 'keep',
          plugin: 'sink',
          name: 'Keep for correction',
          column: 4,
          row: 1,
          settings: { mode: 'dead_letter', reason: 'The message has to be corrected.' },
        },
      ],
      [
        'listen.out > route.in',
        'route.arrivals > map.in',
        'map.out > send.in',
        'map.error > keep.in',
        'send.rejected > keep.in',
        'route.departures > departures.in',
        'departures.rejected > keep.in',
        'route.updates > json.in',
        'json.out > updates.in',
        'updates.rejected > keep.in',
        'route.default > rest.in',
      ],
    ),
};
