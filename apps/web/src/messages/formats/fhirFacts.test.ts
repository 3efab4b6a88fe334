import { expect, it } from 'vitest';
import { fhirFacts, resourcesOf } from './fhirFacts.ts';

it('tells what a bundle asks for and who it is about', () => {
  const [patient] = resourcesOf({
    resourceType: 'Bundle',
    entry: [
      {
        request: { method: 'PUT', url: 'Patient?identifier=77' },
        resource: {
          resourceType: 'Patient',
          name: [{ family: 'Vega', given: ['Ada'] }],
          birthDate: '1980-02-01',
        },
      },
    ],
  }).map(fhirFacts);
  expect(patient).toEqual({
    title: 'Patient',
    request: 'PUT Patient?identifier=77',
    facts: [
      ['Name', 'Ada Vega'],
      ['Born', '1980-02-01'],
    ],
  });
});

it('reads what an OperationOutcome complains of', () => {
  const [outcome] = resourcesOf({
    resourceType: 'OperationOutcome',
    issue: [{ code: 'invalid', diagnostics: 'birthDate' }],
  });
  expect(fhirFacts(outcome!).facts).toEqual([['Issues', 'birthDate']]);
});

it('finds nothing in what is not an object', () => {
  expect(resourcesOf('text')).toEqual([]);
});
