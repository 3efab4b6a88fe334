import { type Command, defineCommand } from '@pyheart/plugin-sdk';

/** Several commands as one step of the history, named after the first. */
export function inOneStep(first: Command, ...others: readonly (Command | undefined)[]): Command {
  const all = [first, ...others.filter((command) => command !== undefined)];
  if (all.length === 1) return first;
  const keys = all.map(({ key }) => key);
  return defineCommand({
    name: first.name,
    label: first.label,
    ...(keys.includes(undefined) ? {} : { key: keys.join(', ') }),
    change(draft) {
      for (const command of all) command.change(draft);
    },
  });
}
