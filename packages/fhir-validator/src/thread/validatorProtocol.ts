import type { Finding } from '../check/Finding.ts';
import type { PipelineRule } from '../check/pipelineRules.ts';
import type { Code, Membership } from '../check/valueSetHolds.ts';
import type { Translation } from '../terminology/translateCode.ts';

/** What a thread is started with. */
export interface ThreadSetup {
  packages: readonly string[];
  /** Where the thread writes what it evaluates, see `writeStep`. */
  step: SharedArrayBuffer;
}

export interface CheckJob {
  kind: 'check';
  /** JSON or XML of the message. */
  text: string;
  profiles: readonly string[];
  rules: readonly PipelineRule[];
}

/** What can be chosen in the form. */
export interface ListJob {
  kind: 'profiles';
}

/** Which value sets and concept maps there are. */
export interface ListTerminologyJob {
  kind: 'terminology';
}

/** Is each code in the value set? */
export interface MembershipJob {
  kind: 'membership';
  valueSet: string;
  codes: readonly Code[];
}

/** What the concept map makes of each code. */
export interface TranslateJob {
  kind: 'translate';
  map: string;
  codes: readonly Code[];
}

/** JSON of a resource to XML, or XML to JSON. */
export interface FormJob {
  kind: 'form';
  to: 'xml' | 'json';
  text: string;
}

export type ThreadJob = CheckJob | FormJob | ListJob | ListTerminologyJob | MembershipJob | TranslateJob;

export type ThreadAnswer =
  | { findings: Finding[]; resourceType: string | undefined }
  | { valueSets: string[]; conceptMaps: { url: string; title: string }[] }
  /** `missing`: the packages do not have what was named. */
  | { memberships: Membership[] }
  | { translations: Translation[] }
  | { missing: string }
  | { form: string }
  /** Why it has no other form. */
  | { formless: string }
  | { profiles: { url: string; name: string; type: string }[]; packages: string[] }
  /** A package that cannot be used. */
  | { refused: string };

export const stepBytes = 512;

/** What is being evaluated, so that whoever ends the thread can name it: it cannot be asked any more. */
export function writeStep(step: SharedArrayBuffer, what: string): void {
  const bytes = new Uint8Array(step);
  const { written } = new TextEncoder().encodeInto(what, bytes.subarray(0, stepBytes - 1));
  bytes[written] = 0;
}

export function readStep(step: SharedArrayBuffer): string {
  // A decoder does not take shared memory.
  const bytes = Uint8Array.from(new Uint8Array(step));
  return new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0)));
}
