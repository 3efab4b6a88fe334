import {
  CheckTimeout,
  type Code,
  giveBackThread,
  type Membership,
  type Translation,
  takeThread,
  type ValidatorThread,
} from '@pyheart/fhir-validator';
import { type OptionsPage, type OptionsQuery, type PluginContext, PluginError } from '@pyheart/plugin-sdk';
import type { PackageSettings } from '../fhirPackages/packageFields.ts';
import { packageOptions, packagePaths } from '../fhirPackages/packagePaths.ts';
import { refused } from '../fhirPackages/refused.ts';

type Packages = Pick<PackageSettings, 'package_folder' | 'packages'>;

const timeoutMs = 20_000;
/** Answers that are remembered; a feed has far fewer different codes. */
const mostRemembered = 20_000;

/** Code systems, value sets and concept maps of a node, asked in the thread that has the definitions. */
export class Terminology {
  readonly #thread: ValidatorThread;
  readonly #memberships = new Map<string, Membership>();
  readonly #translations = new Map<string, Translation>();

  constructor(packages: Packages) {
    this.#thread = takeThread(packagePaths({ ...packages, profiles: [] }));
  }

  close(): Promise<void> {
    return giveBackThread(this.#thread);
  }

  memberships(valueSet: string, codes: readonly Code[], signal: AbortSignal): Promise<Membership[]> {
    return remembered(this.#memberships, codes, async (asked) => {
      const answer = await ask(this.#thread, { kind: 'membership', valueSet, codes: asked }, signal);
      if ('missing' in answer) throw notThere('value_set', 'value set', valueSet);
      return 'memberships' in answer ? answer.memberships : [];
    });
  }

  translations(map: string, codes: readonly Code[], signal: AbortSignal): Promise<Translation[]> {
    return remembered(this.#translations, codes, async (asked) => {
      const answer = await ask(this.#thread, { kind: 'translate', map, codes: asked }, signal);
      if ('missing' in answer) throw notThere('map', 'concept map', map);
      return 'translations' in answer ? answer.translations : [];
    });
  }

  async list(
    signal: AbortSignal,
  ): Promise<{ valueSets: string[]; conceptMaps: { url: string; title: string }[] }> {
    const answer = await ask(this.#thread, { kind: 'terminology' }, signal);
    if ('valueSets' in answer) return answer;
    throw new Error('The thread answered another question.');
  }
}

/** What the fields of nodes with terminology can hold. */
export const terminologyChoices = {
  packages: (query: OptionsQuery, context: PluginContext<Packages>) =>
    packageOptions(query, { ...context, config: { ...context.config, profiles: [] } }),
  valueSets: async ({ search }: OptionsQuery, context: PluginContext<Packages>): Promise<OptionsPage> => {
    const { valueSets } = await listed(context);
    return pageOf(
      valueSets.map((url) => ({ value: url, label: url })),
      search,
    );
  },
  maps: async ({ search }: OptionsQuery, context: PluginContext<Packages>): Promise<OptionsPage> => {
    const { conceptMaps } = await listed(context);
    return pageOf(
      conceptMaps.map(({ url, title }) => ({ value: url, label: url, help: title })),
      search,
    );
  },
};

/** Forms ask with settings of their own, so they have a thread of their own. */
export async function listed({ config, signal }: PluginContext<Packages>) {
  const terminology = new Terminology(config);
  try {
    return await terminology.list(signal);
  } finally {
    await terminology.close();
  }
}

function pageOf(options: OptionsPage['options'], search: string): OptionsPage {
  const wanted = search.toLowerCase();
  const found = options.filter(({ label, help = '' }) => `${label} ${help}`.toLowerCase().includes(wanted));
  return { options: found.slice(0, 200) };
}

async function ask(thread: ValidatorThread, job: Parameters<ValidatorThread['run']>[0], signal: AbortSignal) {
  const answer = await thread.run(job, { timeoutMs, signal }).catch((cause: unknown) => {
    if (!(cause instanceof CheckTimeout)) throw cause;
    throw new PluginError('PH-VAL-003', 'The codes could not be looked up within 20 s.', {
      hint: 'Choose fewer or smaller packages.',
      cause,
    });
  });
  if ('refused' in answer) throw refused(answer.refused);
  return answer;
}

/** Asks for what is not remembered, each code once, and gives the answers in the order of the codes. */
async function remembered<Answer>(
  known: Map<string, Answer>,
  codes: readonly Code[],
  askFor: (codes: readonly Code[]) => Promise<Answer[]>,
): Promise<Answer[]> {
  const keyOf = ({ system, code }: Code) => `${system ?? ''}\n${code}`;
  const open = new Map(codes.filter((code) => !known.has(keyOf(code))).map((code) => [keyOf(code), code]));
  const fresh = new Map<string, Answer>();
  if (open.size > 0) {
    const answers = await askFor([...open.values()]);
    for (const [index, key] of [...open.keys()].entries()) {
      const answer = answers[index];
      if (answer !== undefined) fresh.set(key, answer);
    }
    if (known.size + fresh.size > mostRemembered) known.clear();
  }
  const given = codes.flatMap((code) => fresh.get(keyOf(code)) ?? known.get(keyOf(code)) ?? []);
  for (const [key, answer] of fresh) known.set(key, answer);
  return given;
}

function notThere(field: string, what: string, name: string): PluginError {
  const message = `The ${what} ${name} is not in the packages.`;
  const hint = 'Add the file or package that has it, or choose another one.';
  return new PluginError('PH-CFG-001', message, {
    hint,
    issues: [{ code: 'PH-CFG-001', severity: 'error', message, hint, at: { field } }],
  });
}
