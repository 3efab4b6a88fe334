import type { Issue } from '@pyheart/plugin-sdk';

/** One issue a line, as compilers write them, so that editors and people can jump to the place. */
export function printIssues(file: string, issues: readonly Issue[], print: (line: string) => void): void {
  for (const { code, severity, message, hint, at } of issues) {
    const place = at?.line === undefined ? file : `${file}:${at.line}:${at.column ?? 1}`;
    const node = at?.node === undefined ? '' : ` (node ${at.node}${at.field ? `, ${at.field}` : ''})`;
    print(`${place}: ${severity} ${code} ${message}${node}`);
    if (hint !== undefined && severity === 'error') print(`    ${hint}`);
  }
}
