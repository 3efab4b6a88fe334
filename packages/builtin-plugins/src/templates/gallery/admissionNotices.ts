import { layOut } from '../layOut.ts';
import { mailSettings, mllpListenerSettings } from '../peerSettings.ts';
import type { PipelineTemplate } from '../pipelineTemplate.ts';

const rule = (id: string, name: string, path: string, op: string, value?: string) => ({
  id,
  name,
  match: 'all',
  conditions: [{ path, op, ...(value === undefined ? {} : { value }) }],
});
const events = (port: string, name: string, value: string) => ({
  ...rule(port, name, 'MSH-9.2', 'in', value),
  port,
});

/** Who cares for a patient learns of the stay (42 CFR 482.24 (d)). */
export const admissionNotices: PipelineTemplate = {
  key: 'admission-notices',
  order: 90,
  title: 'Admission and discharge notices',
  summary:
    'Tells the family doctor of admissions, discharges and withdrawn admissions, and the nursing facility of discharges; never of patients who refused.',
  audience: 'Care management',
  formats: ['HL7 v2', 'Files'],
  document: (peers) =>
    layOut(
      {
        name: 'Admission and discharge notices',
        description:
          'A notice names the patient, the treating practitioner and the hospital. Patients with a protection flag (PD1-12) are left out.',
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
          id: 'consent',
          plugin: 'filter',
          name: 'Leave out who refused',
          column: 1,
          settings: { action: 'drop', rules: [rule('refused', 'Protection flag', 'PD1-12', 'equals', 'Y')] },
        },
        {
          id: 'select',
          plugin: 'filter',
          name: 'Admissions and discharges',
          column: 2,
          settings: {
            action: 'keep',
            rules: [rule('events', 'Events of a stay', 'MSH-9.2', 'in', 'A01, A03, A11')],
          },
        },
        {
          id: 'check',
          plugin: 'hl7v2-validator',
          name: 'Check what a notice needs',
          column: 3,
          settings: {
            fields: [
              { path: 'PID-5.1', requirement: 'required' },
              { path: 'PV1-7.2', requirement: 'required' },
              { path: 'MSH-4.1', requirement: 'required' },
            ],
          },
        },
        {
          id: 'recipients',
          plugin: 'router',
          name: 'Who is told',
          column: 4,
          settings: {
            mode: 'every',
            rules: [
              events('doctor', 'The family doctor, of all', 'A01, A03, A11'),
              events('nursing', 'The nursing facility, of discharges', 'A03'),
            ],
          },
        },
        {
          id: 'doctor',
          plugin: 'mllp-sender',
          name: 'Family doctor',
          column: 5,
          settings: { host: '127.0.0.1', port: peers.receiverPort },
        },
        {
          id: 'nursing',
          plugin: 'file-writer',
          name: 'Nursing facility',
          column: 5,
          row: 1,
          settings: {
            path: peers.folder,
            filename_template: 'nursing/{@control_id}.hl7',
            segment_end: 'CRLF',
          },
        },
        {
          id: 'mail',
          plugin: 'email',
          name: 'Tell the interface team',
          column: 5,
          row: 2,
          settings: mailSettings(peers, 'Admission and discharge notices'),
        },
        {
          id: 'keep',
          plugin: 'sink',
          name: 'Keep for correction',
          column: 6,
          row: 2,
          settings: { mode: 'dead_letter', reason: 'The notice could not be given.' },
        },
      ],
      [
        'listen.out > consent.in',
        'consent.out > select.in',
        'select.out > check.in',
        'check.valid > recipients.in',
        'recipients.doctor > doctor.in',
        'recipients.nursing > nursing.in',
        'check.invalid > mail.in',
        'check.invalid > keep.in',
        'doctor.rejected > mail.in',
        'doctor.rejected > keep.in',
        'nursing.rejected > keep.in',
        'mail.rejected > keep.in',
        'recipients.default > keep.in',
      ],
    ),
};
