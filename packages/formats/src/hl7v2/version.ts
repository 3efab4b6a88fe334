/** True when an HL7 v2 version (`2.5.1`) is the other or later; an unreadable version counts as 2.5.1. */
export function isVersionAtLeast(version: string, least: string): boolean {
  const ours = numbers(/^2(?:\.\d+)+/.exec(version.trim())?.[0] ?? '2.5.1');
  const theirs = numbers(least);
  for (let index = 0; index < 3; index++) {
    const difference = (ours[index] ?? 0) - (theirs[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

function numbers(version: string): number[] {
  return version.split('.').map(Number);
}
