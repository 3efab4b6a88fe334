import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { UsageError } from './UsageError.ts';

/** Node's own argument parser, with its complaints as usage errors and the number of file arguments checked. */
export function readArgs<const Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
  positionals: { names: string; atLeast: number; atMost: number },
) {
  const parsed = parse(args, options);
  const { length } = parsed.positionals;
  if (length < positionals.atLeast)
    throw new UsageError(`${positionals.names} is missing. Add --help to see how.`);
  if (length > positionals.atMost) {
    throw new UsageError(
      `"${parsed.positionals[positionals.atMost]}" is one argument too many. Add --help to see how.`,
    );
  }
  return parsed;
}

function parse<const Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (cause) {
    throw new UsageError(
      `${cause instanceof Error ? cause.message : String(cause)}. Add --help to see how.`,
      { cause },
    );
  }
}
