/** Elements that say nothing of the message: ids, metadata, narrative, extensions, and links between resources. */
const passedOver = new Set([
  'id',
  'meta',
  'extension',
  'modifierExtension',
  'contained',
  'reference',
  'resourceType',
]);

/** What a bundle says, one line for each value: `Patient.name.family = MEIER`. Indexes are left out, times are digits. */
export function factsOf(bundle: unknown): Set<string> {
  const facts = new Set<string>();
  for (const resource of resourcesOf(bundle)) collect(resource, String(resource['resourceType']), facts);
  return facts;
}

/** The facts whose value stands somewhere in what was converted: what a converter cannot know otherwise. */
export function traceableFacts(bundle: unknown, values: ReadonlySet<string>): string[] {
  return [...factsOf(bundle)].filter((fact) => values.has(fact.slice(fact.indexOf(' = ') + 3)));
}

/** The resources of a bundle. */
export function resourcesOf(bundle: unknown): Record<string, unknown>[] {
  const entries = isObject(bundle) && Array.isArray(bundle['entry']) ? bundle['entry'] : [];
  return entries.flatMap((entry) =>
    isObject(entry) && isObject(entry['resource']) ? [entry['resource']] : [],
  );
}

function collect(value: unknown, path: string, facts: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) collect(item, path, facts);
  else if (isObject(value)) {
    for (const [name, part] of Object.entries(value)) {
      const isNarrative = name === 'text' && isObject(part) && 'div' in part;
      if (!isNarrative && !passedOver.has(name) && !name.startsWith('_'))
        collect(part, `${path}.${name}`, facts);
    }
  } else if (value !== null && String(value).trim() !== '')
    facts.add(`${path} = ${comparable(String(value))}`);
}

/** Blanks at the ends and the prefix of a URN do not matter; a date or time is compared by the digits it begins with. */
function comparable(text: string): string {
  const plain = text.trim().replace(/^urn:(oid|uuid|dns|uri):/, '');
  return /^\d{4}(-\d\d){1,2}(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/.test(plain) ? digits(plain) : plain;
}

function digits(time: string): string {
  return time
    .replace(/(T.*)(Z|[+-]\d\d:\d\d)$/, '$1')
    .replace(/\D/g, '')
    .slice(0, 14)
    .replace(/(00)+$/, (zeros) => (time.includes('T') ? '' : zeros));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
