import * as z from 'zod';

const profileSchema = z.object({
  // A row that was just added may be empty: the list of what can be chosen is asked for with it.
  profile: z
    .string()
    .default('')
    .meta({
      title: 'Profile',
      examples: ['NOTF_ORU_V3.1'],
      description: 'A folder in the folder of profiles, with the files of one profile.',
      'x-ui': { widget: 'remote', options: 'profiles', placeholder: 'NOTF_ORU_V3.1' },
    }),
  identifier: z
    .string()
    .regex(/^[^\s*]*\*?$/, 'Write an identifier such as NOTF_ORU_v3.1, or its beginning and a *.')
    .default('')
    .meta({
      title: 'For messages that name',
      examples: ['NOTF_ORU_v3.*'],
      description:
        'What MSH-21.1 says, or its beginning and a *. Empty: what the profile itself demands of MSH-21, or every message of its type.',
      'x-ui': { placeholder: 'NOTF_ORU_v3.*' },
    }),
});

/** Conformance profiles that messages are checked against in place of the standard; `order` is that of the first field. */
export const profileFields = (order: number) => ({
  profile_folder: z
    .string()
    .optional()
    .meta({
      title: 'Folder of profiles',
      examples: ['/data/hl7-profiles'],
      description:
        'A folder of the server with the XML files of a conformance profile, or with a folder for each profile.',
      'x-ui': { order, placeholder: '/data/hl7-profiles' },
    }),
  profiles: z
    .array(profileSchema)
    .max(50)
    .default([])
    .meta({
      title: 'Profiles',
      description: 'Which profiles of the folder count, and for which messages. Empty: all of them.',
      'x-ui': { widget: 'table', order: order + 1, showIf: { profile_folder: { exists: true } } },
    }),
  without_profile: z
    .enum(['warning', 'error'])
    .default('warning')
    .meta({
      title: 'A message that no profile is for',
      description:
        'It has another type, or names another profile in MSH-21. It is then checked against the standard.',
      'x-ui': {
        order: order + 2,
        showIf: { profile_folder: { exists: true } },
        labels: { warning: 'warn, and check the standard', error: 'is invalid' },
      },
    }),
});

/** The settings of a node that has these fields. */
export type ProfileSettings = z.output<z.ZodObject<ReturnType<typeof profileFields>>>;
