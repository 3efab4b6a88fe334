/** One step of a path in a profile: the position below a context, and which one of those there. */
export type PathStep = { position: number; instance: number | 'all' };

/** Reads `5[1].7[1]`, `2[*]` or `.` (the context itself, no steps); undefined when it is no path. */
export function readElementPath(text: string): readonly PathStep[] | undefined {
  if (text === '.') return [];
  const steps = text.split('.').map(readStep);
  return steps.every((step) => step !== undefined) ? steps : undefined;
}

function readStep(text: string): PathStep | undefined {
  const match = /^(\d{1,4})(?:\[(\d{1,5}|\*)\])?$/.exec(text);
  if (!match || match[1] === '0') return undefined;
  const [, position, instance = '1'] = match;
  return { position: Number(position), instance: instance === '*' ? 'all' : Number(instance) };
}
