import { checkProfile, type Hl7Message, loadDictionary, validateHl7 } from '@pyheart/formats';
import type { Issue, Message } from '@pyheart/plugin-sdk';
import { type Hl7Source, openSource, toIssue } from '../../paths/source.ts';
import type { CheckFields } from './checkFields.ts';
import { type Chosen, chooseProfile, noProfile } from './chooseProfile.ts';
import type { LoadedProfile } from './loadProfiles.ts';
import type { ValidatorSettings } from './settings.ts';

/** What the settings of a node are made into once. */
export interface Checks {
  checkFields: CheckFields;
  profiles: readonly LoadedProfile[];
}

export interface Validation {
  /** False when the text is no HL7 v2 message at all. */
  isReadable: boolean;
  /** The version of the standard that it was checked against, or else the profile. */
  version: string;
  profile?: string;
  type: string;
  issues: Issue[];
}

/** Checks a message: can it be read, is it of an accepted type, does it follow a profile or the standard, has it what we need. */
export async function validateMessage(
  envelope: Message,
  settings: ValidatorSettings,
  { checkFields, profiles }: Checks,
): Promise<Validation> {
  const opened = openSource(envelope);
  if (!('source' in opened) || opened.source.type !== 'hl7v2') {
    return { isReadable: false, version: '', type: '', issues: opened.issues };
  }
  const { source } = opened;
  const { message } = source;
  const chosen = chooseProfile(message, profiles);
  const { found, ...against } =
    chosen === undefined ? await byStandard(message, settings) : byProfile(message, chosen, settings);
  const issues = [
    ...opened.issues,
    ...checkType(source, settings.message_types),
    ...checkFields(source),
    ...(profiles.length > 0 && chosen === undefined ? [noProfile(profiles, settings.without_profile)] : []),
    ...found,
  ];
  return {
    isReadable: true,
    ...against,
    type: typeOf(source),
    issues: once(issues)
      .toSorted((a, b) => ranks[a.severity] - ranks[b.severity])
      .slice(0, settings.max_issues),
  };
}

const ranks = { error: 0, warning: 1, info: 2 };

/** All are looked at, since an error may come after many warnings. */
const mostIssues = 5000;

interface Checked extends Pick<Validation, 'version' | 'profile'> {
  found: Issue[];
}

async function byStandard(message: Hl7Message, settings: ValidatorSettings): Promise<Checked> {
  const version = settings.version === 'message' ? message.version : settings.version;
  const { dictionary, notice } = await loadDictionary(version);
  const found = validateHl7(message, dictionary, { mode: settings.mode, maxIssues: mostIssues }).map(toIssue);
  return {
    version: dictionary.version,
    found: [
      ...(notice === undefined ? [] : [toIssue(notice)]),
      ...(settings.mode === 'strict' ? found : found.map(softened)),
    ],
  };
}

/** What a profile demands was agreed upon, so it counts however tolerant the check is. */
function byProfile(
  message: Hl7Message,
  { chosen: { folder, profile }, structure }: Chosen,
  { mode }: ValidatorSettings,
): Checked {
  const found = checkProfile(message, profile, structure, {
    isStrict: mode === 'strict',
    maxIssues: mostIssues,
  });
  return { version: message.version, profile: folder, found: found.map(toIssue) };
}

/** Who the message is about and when: errors here count however tolerant the check is. */
const identifying = new Set(['MSH', 'EVN', 'PID', 'PV1']);

/** An order without its group, or a wrong date in a result, makes no message unusable. */
function softened(issue: Issue): Issue {
  const isSoft = /^(SEGMENT_|DATA_TYPE)/.test(issue.code) && !identifying.has(issue.at?.segment ?? '');
  return isSoft && isError(issue) ? { ...issue, severity: 'warning' } : issue;
}

function typeOf({ message }: Hl7Source): string {
  return [message.type, message.trigger].filter((part) => part !== '').join('^');
}

function checkType(source: Hl7Source, accepted: readonly string[]): Issue[] {
  if (accepted.length === 0) return [];
  const { type } = source.message;
  const isAccepted = accepted.some((one) => one === type || one === `${type}^*` || one === typeOf(source));
  if (isAccepted) return [];
  return [
    {
      code: 'MESSAGE_TYPE_NOT_ACCEPTED',
      severity: 'error',
      message: 'This message type is not accepted here.',
      hint: `Accepted: ${accepted.join(', ')}. Add the type to the validator, or stop the sender.`,
      at: { segment: 'MSH', path: 'MSH-9' },
    },
  ];
}

/** The same place is often required by the standard and by us: one finding is enough, errors win. */
function once(issues: readonly Issue[]): Issue[] {
  const errors = new Set(issues.filter(isMissing).filter(isError).map(placeOf));
  const seen = new Set<string>();
  return issues.filter((issue) => {
    if (!isMissing(issue)) return true;
    const place = placeOf(issue);
    if (seen.has(place) || (!isError(issue) && errors.has(place))) return false;
    seen.add(place);
    return true;
  });
}

function isMissing({ code }: Issue): boolean {
  return /REQUIRED|MISSING|RECOMMENDED/.test(code);
}

function isError({ severity }: Issue): boolean {
  return severity === 'error';
}

function placeOf({ at }: Issue): string {
  return at?.path ?? '';
}
