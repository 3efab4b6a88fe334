/** Where a line stands among the settings of a plugin, by its indentation alone: the text may be half typed. */
export interface SettingPlace {
  /** Key of the plugin. */
  plugin: string;
  /** Keys from `config` down to the mapping that the line is in; `[]` for the items of a list. */
  path: readonly string[];
  /** The keys of that mapping, without the line's own. */
  siblings: readonly string[];
}

interface Line {
  /** Column of its content, behind `- `. */
  indent: number;
  /** Column of the dash, where it begins an item. */
  dash: number | undefined;
  key: string | undefined;
}

const shape = /^(\s*)(- )?(?:"((?:[^"\\]|\\.)*)"|([\w.#@-]+))?\s*(:)?/;

function lineOf(text: string): Line | undefined {
  if (/^\s*(#|$)/.test(text)) return undefined;
  const [, blanks = '', dash, quoted, plain, colon] = shape.exec(text) ?? [];
  const indent = blanks.length + (dash ? 2 : 0);
  const key = colon ? (quoted ?? plain) : undefined;
  return { indent, dash: dash ? blanks.length : undefined, key };
}

/** `line` counts from 1; an empty line stands where `column`, from 1, is. */
export function settingPlace(text: string, line: number, column: number): SettingPlace | undefined {
  const lines = text.split('\n');
  const own = lineOf(lines[line - 1] ?? '') ?? { indent: column - 1, dash: undefined, key: undefined };
  const { path, tops } = wayDown(lines, line - 1, own);
  const config = path.indexOf('config');
  if (config < 2 || path[config - 2] !== 'plugins') return undefined;
  const plugin = pluginOf(lines, tops[config - 1] ?? 0);
  if (plugin === undefined) return undefined;
  return { plugin, path: path.slice(config + 1), siblings: siblingsOf(lines, line - 1, own.indent) };
}

/** The keys around a line from the outermost down, and the line of each. */
function wayDown(lines: readonly string[], at: number, own: Line): { path: string[]; tops: number[] } {
  const found: { key: string; at: number }[] = [];
  let indent = own.indent;
  if (own.dash !== undefined) {
    found.push({ key: '[]', at });
    indent = own.dash;
  }
  for (let above = at - 1; above >= 0 && indent > 0; above -= 1) {
    const line = lineOf(lines[above] ?? '');
    if (!line) continue;
    if (line.indent < indent && line.key !== undefined) {
      found.push({ key: line.key, at: above });
      indent = line.indent;
    }
    if (line.dash !== undefined && line.dash < indent) {
      found.push({ key: '[]', at: above });
      indent = line.dash;
    }
  }
  const down = found.toReversed();
  return { path: down.map(({ key }) => key), tops: down.map((one) => one.at) };
}

/** What the instance whose block begins at a line says of its plugin. */
function pluginOf(lines: readonly string[], top: number): string | undefined {
  const start = lineOf(lines[top] ?? '')?.indent ?? 0;
  for (let at = top + 1; at < lines.length; at += 1) {
    const line = lineOf(lines[at] ?? '');
    if (!line) continue;
    if (line.indent <= start) return undefined;
    const found = /"?\bplugin"?:\s*"?([\w.-]+)/.exec(lines[at] ?? '')?.[1];
    if (found !== undefined && (line.key === 'plugin' || line.key === 'x-studio')) return found;
  }
  return undefined;
}

function siblingsOf(lines: readonly string[], at: number, indent: number): string[] {
  const keys: string[] = [];
  for (const step of [-1, 1]) {
    for (let next = at + step; next >= 0 && next < lines.length; next += step) {
      const line = lineOf(lines[next] ?? '');
      if (!line || line.indent > indent) continue;
      if (line.indent < indent || (step === 1 && line.dash !== undefined)) break;
      if (line.key !== undefined) keys.push(line.key);
      if (line.dash !== undefined) break;
    }
  }
  return keys;
}
