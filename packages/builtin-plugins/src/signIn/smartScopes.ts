interface SmartScope {
  context: string;
  resource: string;
  /** Of `c`, `r`, `u`, `d`, `s`. */
  rights: string;
  /** `read` and `write` are the words of the first version, `rs` and `cud` of the second. */
  version: 1 | 2;
}

const ofVersion1: Record<string, string> = { read: 'rs', write: 'cud', '*': 'cruds' };

/** `system/Observation.rs?category=laboratory` in its parts; undefined for a scope of another sort. */
function readScope(scope: string): SmartScope | undefined {
  const parts = /^(patient|user|system)\/([A-Za-z]+|\*)\.(read|write|\*|c?r?u?d?s?)(?:\?.*)?$/.exec(scope);
  const [, context = '', resource = '', rights = ''] = parts ?? [];
  if (parts === null || rights === '') return undefined;
  const old = ofVersion1[rights];
  return { context, resource, rights: old ?? rights, version: old === undefined ? 2 : 1 };
}

/** The scopes of a wish that are spelled wrongly: neither SMART 1 (`system/Patient.read`) nor 2 (`system/Patient.rs`). */
export function misspelledScopes(wish: string): string[] {
  return scopesOf(wish).filter(
    (scope) => /^(patient|user|system)\//.test(scope) && readScope(scope) === undefined,
  );
}

/** The scopes of a wish that nothing on the list of a server covers, whatever version each is written in. */
export function scopesNotOffered(wish: string, supported: readonly string[]): string[] {
  const offered = supported.flatMap((scope) => readScope(scope) ?? []);
  return scopesOf(wish).filter((scope) => {
    if (supported.includes(scope)) return false;
    const asked = readScope(scope);
    if (asked === undefined) return true;
    const rights = offered
      .filter(({ context, resource }) => context === asked.context && covers(resource, asked.resource))
      .map((scope) => scope.rights)
      .join('');
    return [...asked.rights].some((right) => !rights.includes(right));
  });
}

/** The version of SMART whose spelling a wish has and the server does not name among its capabilities. */
export function versionNotOffered(wish: string, capabilities: readonly string[]): 1 | 2 | undefined {
  const named = ([1, 2] as const).filter((version) => capabilities.includes(`permission-v${version}`));
  if (named.length === 0) return undefined;
  return scopesOf(wish)
    .map((scope) => readScope(scope)?.version)
    .find((version) => version !== undefined && !named.includes(version));
}

export function scopesOf(wish: string): string[] {
  return wish.split(/\s+/).filter((scope) => scope !== '');
}

const covers = (offered: string, asked: string): boolean => offered === '*' || offered === asked;
