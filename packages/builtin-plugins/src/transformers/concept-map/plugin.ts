import {
  definePlugin,
  type Issue,
  type Json,
  type Message,
  type Outputs,
  PluginError,
  type ProbeCheck,
  type RunContext,
} from '@pyheart/plugin-sdk';
import { type Coding, changeCodes } from '../../codes/codedPlaces.ts';
import { type OpenCodes, openCodes } from '../../codes/openCodes.ts';
import { listed, Terminology, terminologyChoices } from '../../codes/Terminology.ts';
import { errorPort } from '../../errorPort.ts';
import { withShared } from '../../texts/withShared.ts';
import { translateHl7 } from '../code-lookup/translateHl7.ts';
import { applyTargets, fixedTarget, type Target, targetsOf } from './applyTargets.ts';
import { type ConceptMapSettings, conceptMapSettings } from './settings.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

const kinds = ['fhir.resource', 'fhir.bundle', 'json', 'hl7v2'] as const;

/** Translates codes by a ConceptMap (R4, 13.12) as $translate does. It never guesses. */
export const conceptMap = definePlugin<typeof conceptMapSettings, Terminology>({
  key: 'concept-map',
  kind: 'transformer',
  title: 'Concept map',
  summary: 'Translates codes by a ConceptMap of a file or package, as a terminology server would.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'FHIR',
  icon: 'book-open',
  keywords: ['translate', 'terminology', 'code', 'loinc', 'snomed', 'conceptmap', '$translate'],
  texts: withShared({ es, ar }),
  config: conceptMapSettings,
  example: {
    path: 'Observation.code',
    package_folder: '/data/terminology',
    packages: [{ file: 'lab-to-loinc.json' }],
    map: 'https://hospital.example/ConceptMap/lab-to-loinc',
  },
  sentence: 'translates {path} by {map}',
  inputs: [{ name: 'in', title: 'Messages', kinds }],
  outputs: [{ name: 'out', title: 'Translated', kinds, sameAs: 'in' }, errorPort],
  initialize: async ({ config }) => new Terminology(config),
  cleanup: (terminology) => terminology.close(),
  run,
  probe: async (context): Promise<ProbeCheck[]> => {
    const { conceptMaps } = await listed(context);
    const isThere = conceptMaps.some(({ url }) => url === context.config.map);
    return [
      {
        title: 'The concept map is in the files',
        ok: isThere,
        ...(isThere ? {} : { remedy: 'Add the file or package that has it, or choose another one.' }),
      },
    ];
  },
  options: terminologyChoices,
});

async function run(message: Message, context: RunContext<ConceptMapSettings, Terminology>): Promise<Outputs> {
  const { config, state: terminology, signal, derive, explain, unlisted, node } = context;
  const opened = openCodes(message, config.path, config.from_system);
  const codings = opened.places.flat();
  const translations = await terminology.translations(config.map, codings, signal);
  const targets = new Map(
    codings.map((coding, index) => {
      const translation = translations[index];
      return [keyOf(coding), translation ? targetsOf(translation, config.accept) : []] as const;
    }),
  );
  const unmapped = opened.places.filter(
    (place) => place.length > 0 && place.every((coding) => targets.get(keyOf(coding))?.length === 0),
  );
  for (const coding of unmapped.flat()) unlisted(coding);
  explain(`${opened.places.length - unmapped.length} codes translated, ${unmapped.length} without a target.`);
  if (unmapped.length > 0 && config.on_unmapped === 'error')
    throw noTarget(config.path, unmapped.length, node);
  const lost = new Set(unmapped.flat().map(keyOf));
  const fixed = config.on_unmapped === 'fixed' ? [fixedTarget(config.fixed)] : [];
  const find = (coding: Coding): readonly Target[] => {
    const key = keyOf(
      coding.system === undefined && config.from_system !== ''
        ? { ...coding, system: config.from_system }
        : coding,
    );
    const found = targets.get(key) ?? [];
    return found.length === 0 && lost.has(key) ? fixed : found;
  };
  const { kind, subtype, version } = message;
  return {
    out: derive({
      kind,
      body: written(message, opened, find, config),
      ...(subtype === undefined ? {} : { subtype }),
      ...(version === undefined ? {} : { version }),
    }),
  };
}

function written(
  { body }: Message,
  opened: OpenCodes,
  find: (coding: Coding) => readonly Target[],
  { write, to_system }: ConceptMapSettings,
): Json {
  if (opened.type === 'json')
    return changeCodes(body, opened.steps, (place) => applyTargets(place, find, write));
  return translateHl7(opened.source, opened.path, (code) => find({ code })[0]?.code, {
    keepOriginal: write === 'add',
    fromSystem: '',
    toSystem: to_system,
  });
}

function keyOf({ system, code }: Coding): string {
  return `${system ?? ''}\n${code}`;
}

function noTarget(path: string, count: number, node: string): PluginError {
  const message =
    count === 1
      ? `A code at ${path} has no target in the map.`
      : `${count} codes at ${path} have no target in the map.`;
  const issue: Issue = {
    code: 'PH-MAP-001',
    severity: 'error',
    message,
    hint: 'Add it to the map, or choose what happens with codes without a target.',
    at: { node, field: 'map', path },
  };
  return new PluginError('PH-MAP-001', message, {
    issues: [issue],
    ...(issue.hint ? { hint: issue.hint } : {}),
  });
}
