/** The eight classes that the original can load, by the key of the plugin that stands for them here. */
const loadable: Record<string, string> = {
  insurance: 'pyheart.plugins.insurance.InsuranceAdapter',
  'claims-automation': 'pyheart.plugins.insurance.ClaimsAutomationPlugin',
  government: 'pyheart.plugins.government.GovernmentAdapter',
  'public-health-reporting': 'pyheart.plugins.government.PublicHealthReportingPlugin',
  'immunization-registry': 'pyheart.plugins.government.ImmunizationRegistryPlugin',
  provider: 'pyheart.plugins.provider.ProviderAdapter',
  'care-coordination': 'pyheart.plugins.provider.CareCoordinationPlugin',
  'patient-engagement': 'pyheart.plugins.provider.PatientEngagementPlugin',
};

/** Classes that the original names but cannot load from a file (spec §0 F3); they are read, never written. */
const readOnly: Record<string, string> = {
  'pyheart.core.integration.FHIRAdapter': 'fhir',
  'pyheart.core.integration.HL7Adapter': 'mllp-sender',
  'pyheart.core.integration.DICOMAdapter': 'dicom',
};

const keys = new Map([
  ...Object.entries(loadable).map(([key, name]) => [name, key] as const),
  ...Object.entries(readOnly),
]);

/** Names of the original's settings, in the order in which its files have them. */
export const originalSettings: readonly string[] = [
  'system_id',
  'agency_type',
  'ehr_type',
  'base_url',
  'api_key',
  'payer_id',
  'jurisdiction',
  'reporting_format',
  'client_id',
  'client_secret',
  'practice_id',
  'timeout',
];

/** The original's class for a plugin, when the original can load it. */
export function originalClassOf(plugin: string): string | undefined {
  return Object.hasOwn(loadable, plugin) ? loadable[plugin] : undefined;
}

/** The plugin for a class; a class that is not known is its own key, so that nothing is lost. */
export function pluginOfClass(name: string): string {
  return keys.get(name) ?? name;
}
