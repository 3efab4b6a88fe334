/** One of the pipelines that the gallery is to have. */
interface PlannedTemplate {
  title: string;
  /** The template that does it, in part while `waitsFor` names something. */
  template?: string;
  /** What it needs that no installed plugin does yet. */
  waitsFor: readonly string[];
}

/** The twelve pipelines of the gallery's plan: which can be opened, and which wait for a plugin. */
export const plannedTemplates: readonly PlannedTemplate[] = [
  { title: 'Claims out, acknowledgements back', waitsFor: ['X12', 'claims workflow', 'SFTP'] },
  { title: "Tomorrow's eligibility", waitsFor: ['X12', 'insurance adapter', 'SQL'] },
  { title: 'Remittance posting and denials', waitsFor: ['X12', 'insurance adapter', 'SFTP', 'SQL'] },
  { title: 'Prior authorization', waitsFor: ['insurance adapter', 'FHIR profile validator'] },
  { title: 'Electronic case report', waitsFor: ['public health workflow', 'government adapter'] },
  {
    title: 'Lab results to the health department',
    template: 'report-results',
    waitsFor: ['government adapter (transport of the file)'],
  },
  {
    title: 'Immunization registry round trip',
    template: 'submit-vaccinations',
    waitsFor: ['immunization workflow (query, reconcile, forecast)'],
  },
  {
    title: 'Admission notices',
    template: 'admission-notices',
    waitsFor: ['care coordination workflow (list of recipients, hold and correction)'],
  },
  { title: 'HL7 results into a FHIR repository', template: 'results-feed-to-fhir', waitsFor: [] },
  { title: 'Closed-loop referral', waitsFor: ['care coordination workflow'] },
  { title: 'Research imaging', waitsFor: ['DICOM', 'de-identifier', 'SQL'] },
  { title: 'Refill outreach', waitsFor: ['bulk data adapter', 'patient engagement workflow', 'SMS'] },
];
