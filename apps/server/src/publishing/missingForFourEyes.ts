import type { Access } from '../Services.ts';

/** Why four-eyes publishing cannot work here, with the way out; undefined when it can. */
export async function missingForFourEyes({ required, people }: Access): Promise<string | undefined> {
  if (!required) {
    return 'Nobody signs in here: everyone who reaches this computer is the same person to the studio. Start it with PYHEART_PASSWORD, so that people sign in, and give each person an account: pnpm pyheart people add NAME';
  }
  const names = await people();
  if (names.length >= 2) return undefined;
  return `Only ${names[0] ?? 'nobody'} can sign in. Give a second person an account: pnpm pyheart people add NAME`;
}
