/** What the stand-in says at `/metadata`. */
export function capabilities(): object {
  const operation = [
    { name: 'export', definition: 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition/export' },
  ];
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: '2026-01-01',
    kind: 'instance',
    fhirVersion: '4.0.1',
    format: ['json'],
    software: { name: 'PyHeart Studio bulk export simulator' },
    rest: [
      {
        mode: 'server',
        operation,
        resource: [
          { type: 'Patient', operation },
          { type: 'Group', operation },
        ],
      },
    ],
  };
}

/** What it says at `/.well-known/smart-configuration`. */
export function smartConfiguration(tokenAddress: string): object {
  return {
    token_endpoint: tokenAddress,
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: ['RS384', 'ES384'],
    grant_types_supported: ['client_credentials'],
    scopes_supported: ['system/*.read', 'system/*.rs'],
    capabilities: ['client-confidential-asymmetric', 'permission-v1', 'permission-v2'],
  };
}
