import { type Document, isScalar, visit, type YAMLError } from 'yaml';

/** What is wrong with a text at one place, in our words. The place stays the parser's. */
export interface YamlFault {
  message: string;
  hint: string;
}

interface Scene {
  error: Pick<YAMLError, 'code' | 'message' | 'pos'>;
  /** The line of the place, and the text from the place to its end. */
  line: string;
  rest: string;
  /** The line, from 1, where a quotation mark or bracket was opened that this one is about. */
  openedAt: number | undefined;
}

interface Rule {
  code: YAMLError['code'];
  /** What else has to hold, for codes that stand for several faults. */
  when?(scene: Scene): boolean;
  say(scene: Scene): YamlFault;
}

const noColon = ({ rest, line }: Scene): YamlFault => {
  const word = wordOf(rest) || wordOf(line.trim());
  const glued = /^([^\s:]+):\S/.exec(rest)?.[1];
  if (glued !== undefined) {
    const key = wordOf(glued);
    return {
      message: `The colon behind "${key}" has no space after it.`,
      hint: `Write "${key}: " and then the value.`,
    };
  }
  return {
    message: `"${word}" has no colon behind it.`,
    hint: `Write "${word}:" and its value behind the colon, or indented below it.`,
  };
};

const badIndent: YamlFault = {
  message: 'This line is not indented like the others of its level.',
  hint: 'Indent all lines of one level by the same number of spaces, two more than the line that they belong to.',
};

/** The first that fits counts. */
const rules: readonly Rule[] = [
  {
    code: 'TAB_AS_INDENT',
    say: () => ({
      message: 'This line is indented with a tab.',
      hint: 'Use spaces instead, two for each level.',
    }),
  },
  {
    code: 'BLOCK_AS_IMPLICIT_KEY',
    when: ({ error }) => error.message.includes('sequence'),
    say: () => ({
      message: 'A hyphen stands here where a key has to be.',
      hint: 'Indent the entries of a list all alike, below the key that they belong to.',
    }),
  },
  {
    code: 'BLOCK_AS_IMPLICIT_KEY',
    when: ({ rest }) => /:(\s|$)/.test(rest),
    say: () => ({
      message: 'This line has a second colon.',
      hint: 'Put a value that has a colon in it in quotation marks.',
    }),
  },
  {
    code: 'BLOCK_AS_IMPLICIT_KEY',
    say: ({ line }) => ({
      message: `"${wordOf(line.trim())}" has a value already, so the line below it cannot be indented deeper.`,
      hint: 'Indent the line below like this one, or remove the value.',
    }),
  },
  { code: 'MULTILINE_IMPLICIT_KEY', say: noColon },
  {
    code: 'MISSING_CHAR',
    when: ({ error }) => error.message.includes('quote'),
    say: ({ error, openedAt }) => ({
      message: opened(`A quotation mark (${error.message.includes("'") ? "'" : '"'})`, openedAt),
      hint: 'Put the same mark at the end of the value.',
    }),
  },
  {
    code: 'MISSING_CHAR',
    when: ({ error }) => error.message.startsWith('Comments'),
    say: () => ({
      message: 'A remark begins here without a space before its #.',
      hint: 'Put a space before the #, or the whole value in quotation marks.',
    }),
  },
  { code: 'MISSING_CHAR', when: ({ error }) => error.message.includes('map values'), say: noColon },
  {
    code: 'BAD_INDENT',
    when: ({ error }) => /end with a [\]}]/.test(error.message),
    say: ({ error, openedAt }) => {
      const close = error.message.at(-1) ?? ']';
      return {
        message: opened(`A bracket (${close === ']' ? '[' : '{'})`, openedAt),
        hint: `Close it with ${close} at the end of its entries.`,
      };
    },
  },
  { code: 'BAD_INDENT', say: () => badIndent },
  {
    code: 'BLOCK_IN_FLOW',
    say: () => ({
      message: 'Two entries between brackets have no comma between them.',
      hint: 'Put a comma after the first.',
    }),
  },
  {
    code: 'UNEXPECTED_TOKEN',
    when: ({ rest }) => /^[\]}]/.test(rest),
    say: ({ rest }) => ({
      message: `A bracket is closed here (${rest[0]}) that was not opened.`,
      hint: 'Remove it, or open it before the first entry.',
    }),
  },
  {
    code: 'UNEXPECTED_TOKEN',
    when: ({ rest }) => rest.startsWith(','),
    say: () => ({ message: 'A comma stands here with nothing before it.', hint: 'Remove one comma.' }),
  },
  {
    code: 'UNEXPECTED_TOKEN',
    when: ({ error }) => error.message.endsWith('at node end'),
    say: () => ({
      message: 'Text follows here behind a value that has ended.',
      hint: "Put the whole value in quotation marks; in '…' a ' is written twice.",
    }),
  },
  {
    code: 'BAD_SCALAR_START',
    say: ({ rest }) => ({
      message: `A value cannot begin with ${rest[0]}.`,
      hint: 'Put the value in quotation marks.',
    }),
  },
  {
    code: 'BAD_DQ_ESCAPE',
    say: () => ({
      message: 'A backslash in "…" stands here before a character that it gives no meaning.',
      hint: "Write it twice, or put the value in '…'.",
    }),
  },
  { code: 'BAD_ALIAS', say: () => namedValue },
];

/** What begins with * or & names another value of the text; most who write it mean the character. */
export const namedValue: YamlFault = {
  message:
    'This value begins with * or &, by which YAML refers to another value, and there is none of this name.',
  hint: 'Put the value in quotation marks.',
};

/** Says what is wrong at an error of the parser, and what to do. It quotes keys at most, for values may be secrets. */
export function yamlFault(error: Scene['error'], text: string, document: Document): YamlFault {
  const at = Math.min(error.pos[0], text.length);
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  const lineEnd = end === -1 ? text.length : end;
  const scene: Scene = {
    error,
    line: text.slice(start, lineEnd),
    rest: text.slice(at, lineEnd),
    openedAt: openedBefore(at, text, document),
  };
  const rule = rules.find(({ code, when }) => code === error.code && when?.(scene) !== false);
  return (
    rule?.say(scene) ?? {
      message: 'This line cannot be read as YAML.',
      hint: 'Compare its indentation, colons, quotation marks and brackets with the lines around it.',
    }
  );
}

function opened(what: string, line: number | undefined): string {
  return line === undefined
    ? `${what} is opened and never closed.`
    : `${what} that is opened in line ${line} is never closed.`;
}

/** The key that a text begins with: no more of it than a key has. */
function wordOf(text: string): string {
  return (/^[^\s:#"'[\]{},]{1,40}/.exec(text)?.[0] ?? '').trim();
}

/** The line of the last quoted text or collection in brackets that is still open at the offset. */
function openedBefore(at: number, text: string, document: Document): number | undefined {
  let found: number | undefined;
  const look = (range: readonly number[] | null | undefined) => {
    const [start = -1, end = -1] = range ?? [];
    if (start >= 0 && start < at && end >= at) found = start;
  };
  visit(document, {
    Scalar: (_, scalar) => {
      if (isScalar(scalar) && scalar.type?.startsWith('QUOTE_')) look(scalar.range);
    },
    Collection: (_, collection) => {
      if (collection.flow) look(collection.range);
    },
  });
  return found === undefined ? undefined : text.slice(0, found).split('\n').length;
}
