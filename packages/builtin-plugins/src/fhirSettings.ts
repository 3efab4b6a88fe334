import * as z from 'zod';

/** Where and when the form shows a setting. */
type Shown = Record<string, unknown>;

/** Assigning authorities of HL7 v2 (HD) and the identifier systems they mean. */
export const identifierSystems = (shown: Shown) =>
  z
    .array(
      z.object({
        assigner: z
          .string()
          .min(1)
          .meta({
            title: 'Assigner',
            examples: ['LAKESIDE'],
            description: 'Assigning authority as sent: PID-3.4.1 or its OID.',
          }),
        system: z
          .string()
          .regex(/^[a-z][a-z0-9+.-]*:\S+$/i, 'A URI such as https://hospital.example/mrn or urn:oid:1.2.3.')
          .meta({
            title: 'System',
            examples: ['urn:oid:1.2.3'],
            description: 'The URI that FHIR identifiers of this assigner have.',
          }),
      }),
    )
    .default([])
    .meta({
      title: 'Identifier systems',
      description: 'Which assigning authority means which identifier system.',
      'x-ui': { widget: 'table', ...shown },
    });

/** The system of identifiers whose assigner no table names. */
export const identifierPattern = (shown: Shown) =>
  z
    .string()
    .regex(/^[a-z][a-z0-9+.-]*:\S*\{assigner\}\S*$/i, 'A URI with {assigner} in it.')
    .default('urn:pyheart:assigner:{assigner}')
    .meta({
      title: 'System of other assigners',
      description: 'For assigners the table does not list; {assigner} becomes their name.',
      'x-ui': { ...shown },
    });

/** Local names of coding systems and their URIs. */
export const codeSystems = (shown: Shown) =>
  z
    .array(
      z.object({
        name: z
          .string()
          .min(1)
          .meta({ title: 'Name', examples: ['99LAB'], description: 'Coding system as sent, such as 99LAB.' }),
        system: z
          .string()
          .regex(/^[a-z][a-z0-9+.-]*:\S+$/i, 'A URI.')
          .meta({
            title: 'System',
            examples: ['http://loinc.org'],
            description: 'The URI that FHIR codings have.',
          }),
      }),
    )
    .default([])
    .meta({
      title: 'Code systems',
      description: 'Local names of coding systems. LN, SCT, I10, UCUM and the HL7 tables are known.',
      'x-ui': { widget: 'table', ...shown },
    });

/** The zone of times that have none. */
export const timeZone = (shown: Shown) =>
  z
    .string()
    .default('')
    .meta({
      title: 'Time zone of the sender',
      description:
        'Such as Europe/Berlin, for times without a zone when MSH-7 has none either. Empty: such times are cut to the date.',
      'x-ui': { placeholder: 'America/New_York', ...shown },
    });
