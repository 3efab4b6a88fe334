import { type Hl7Message, type ProfileMessage, profileMessageFor } from '@pyheart/formats';
import type { Issue } from '@pyheart/plugin-sdk';
import type { LoadedProfile } from './loadProfiles.ts';

export type Chosen = { chosen: LoadedProfile; structure: ProfileMessage };

/** The profile for a message: of its type, and named in MSH-21 rather than open to every message. */
export function chooseProfile(message: Hl7Message, profiles: readonly LoadedProfile[]): Chosen | undefined {
  const named = message.getAll('MSH-21[*].1').filter((one) => one !== null);
  const candidates = profiles.flatMap((chosen) => {
    const structure = profileMessageFor(message, chosen.profile);
    return structure === undefined ? [] : [{ chosen, structure }];
  });
  const isNamed = ({ chosen }: Chosen) =>
    chosen.identifiers.some((one) => named.some((name) => fits(name, one)));
  // A message that names no profile may be meant for any; the profile itself says whether it has to.
  const isOpen = ({ chosen }: Chosen) => chosen.identifiers.length === 0 || named.length === 0;
  return candidates.find(isNamed) ?? candidates.find(isOpen);
}

function fits(name: string, wanted: string): boolean {
  return wanted.endsWith('*') ? name.startsWith(wanted.slice(0, -1)) : name === wanted;
}

export function noProfile(profiles: readonly LoadedProfile[], severity: Issue['severity']): Issue {
  return {
    code: 'PROFILE_NONE',
    severity,
    message: 'None of the profiles of this node is for this message, going by MSH-9 and MSH-21.',
    hint: `Add the profile that the message names, or have the sender name one of ${identifiersOf(profiles)}.`,
    at: { segment: 'MSH', path: 'MSH-21.1' },
  };
}

function identifiersOf(profiles: readonly LoadedProfile[]): string {
  return profiles
    .flatMap(({ identifiers, folder }) => (identifiers.length > 0 ? identifiers : [folder]))
    .slice(0, 10)
    .join(', ');
}
