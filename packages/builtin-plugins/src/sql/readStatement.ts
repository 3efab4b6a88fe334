import { PluginError } from '@pyheart/plugin-sdk';

/** A statement with the names of its parameters, in the order in which they stand. */
export interface Statement {
  /** The text in pieces: between each two of them a parameter stands. */
  pieces: string[];
  names: string[];
}

/** What is no place for a parameter: texts, quoted names, comments, dollar quotes, and the casts of PostgreSQL. */
const opaque =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|--[^\n]*|\/\*[\s\S]*?\*\/|(\$[A-Za-z_]*\$)[\s\S]*?\1|::|:=/y;
const parameter = /:([A-Za-z_]\w*)/y;

/** Finds the parameters (`:name`) of a statement. Throws PH-CFG-001 when it is more than one statement. */
export function readStatement(text: string): Statement {
  const pieces = [''];
  const names: string[] = [];
  const trimmed = text.trim().replace(/;\s*$/, '');
  for (let at = 0; at < trimmed.length; ) {
    opaque.lastIndex = at;
    parameter.lastIndex = at;
    const skipped = opaque.exec(trimmed)?.[0];
    const name = skipped === undefined ? parameter.exec(trimmed)?.[1] : undefined;
    if (name !== undefined) {
      names.push(name);
      pieces.push('');
      at += name.length + 1;
      continue;
    }
    const piece = skipped ?? trimmed[at] ?? '';
    if (piece === ';') {
      throw new PluginError('PH-CFG-001', 'The statement holds several statements.', {
        hint: 'Use one node for each of them.',
        issues: [issueAt('statement', 'One statement only.')],
      });
    }
    pieces[pieces.length - 1] += piece;
    at += piece.length;
  }
  return { pieces, names };
}

/** Throws PH-CFG-001 when statement and parameters do not name the same. */
export function checkParameters({ names }: Statement, given: Readonly<Record<string, unknown>>): void {
  const missing = names.find((name) => !Object.hasOwn(given, name));
  if (missing !== undefined) {
    throw new PluginError('PH-CFG-001', `The statement names :${missing}, which has no value.`, {
      hint: 'Add it to "Parameters" and choose where its value comes from.',
      issues: [issueAt('parameters', `"${missing}" is missing.`)],
    });
  }
  const idle = Object.keys(given).find((name) => !names.includes(name));
  if (idle !== undefined) {
    throw new PluginError('PH-CFG-001', `The statement does not use the parameter "${idle}".`, {
      hint: `Write :${idle} where its value belongs, or take it out.`,
      issues: [issueAt('parameters', `"${idle}" is not used.`)],
    });
  }
}

function issueAt(field: string, message: string) {
  return { code: 'PH-CFG-001', severity: 'error' as const, message, at: { field } };
}
