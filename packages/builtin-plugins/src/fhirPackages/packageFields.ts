import type { ShowIf } from '@pyheart/plugin-sdk';
import * as z from 'zod';

const packageSchema = z.object({
  // A row that was just added may be empty: the list of what can be chosen is asked for with it.
  file: z
    .string()
    .default('')
    .meta({
      title: 'Package',
      examples: ['hl7.fhir.us.core-6.1.0.tgz'],
      description:
        'A package file of the folder (.tgz), a folder in it that a package was unpacked to, or a definition as JSON.',
      'x-ui': { widget: 'remote', options: 'packages', placeholder: 'hl7.fhir.us.core-6.1.0.tgz' },
    }),
});

const profileSchema = z.object({
  profile: z
    .string()
    .default('')
    .meta({
      title: 'Profile',
      examples: ['http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient'],
      description:
        'Resources of its type must conform to it. Profiles that a resource names in meta.profile are checked anyway.',
      'x-ui': { widget: 'remote', options: 'profiles', placeholder: 'http://…/StructureDefinition/…' },
    }),
});

interface PackageFieldsOptions {
  /** Where the first of the three stands in the form. */
  order: number;
  /** What the profiles are for in this node, as the form says it. */
  description: string;
  group?: string;
  showIf?: ShowIf;
}

/** What FHIR is checked against besides R4 itself: a folder of the server, packages in it, and profiles of those. */
export const packageFields = ({ order, description, showIf, ...shown }: PackageFieldsOptions) => ({
  package_folder: z
    .string()
    .optional()
    .meta({
      title: 'Folder of packages',
      examples: ['/data/fhir-packages'],
      description:
        'A folder of the server with the packages of implementation guides, as they are published.',
      'x-ui': { order, placeholder: '/data/fhir-packages', ...shown, ...(showIf ? { showIf } : {}) },
    }),
  packages: z
    .array(packageSchema)
    .max(20)
    .default([])
    .meta({
      title: 'Packages',
      description: 'Profiles, value sets and extensions to check against, besides those of FHIR R4 itself.',
      'x-ui': {
        widget: 'table',
        order: order + 1,
        ...shown,
        showIf: { ...showIf, package_folder: { exists: true } },
      },
    }),
  profiles: z
    .array(profileSchema)
    .max(100)
    .default([])
    .meta({
      title: 'Profiles to conform to',
      description,
      'x-ui': { widget: 'table', order: order + 2, ...shown, ...(showIf ? { showIf } : {}) },
    }),
});

/** The settings of a node that has these fields. */
export type PackageSettings = z.output<z.ZodObject<ReturnType<typeof packageFields>>>;
