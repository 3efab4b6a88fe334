import type { DefinitionStore } from '../definitions/DefinitionStore.ts';
import { isRecord, type JsonRecord } from '../definitions/jsonValue.ts';
import type { Finding } from './Finding.ts';
import { nameInPlace } from './namesOfMessages.ts';
import { attachmentSize } from './special/attachmentSize.ts';
import { enableWhen } from './special/enableWhen.ts';
import { profileOfType } from './special/profileOfType.ts';

/** A rule of the text of the standard that its definitions do not state. */
export interface SpecialRule {
  /** Looks at an object of a resource, the resource itself first. */
  check(value: JsonRecord, at: string, resource: JsonRecord, store: DefinitionStore): Finding[];
}

const rules: readonly SpecialRule[] = [attachmentSize, enableWhen, profileOfType];

export function specialRules(resource: JsonRecord, at: string, store: DefinitionStore): Finding[] {
  const findings: Finding[] = [];
  const visit = (value: unknown, place: string): void => {
    if (Array.isArray(value)) {
      value.forEach((one, index) => {
        visit(one, `${place}[${index}]`);
      });
    } else if (isRecord(value) && (value === resource || value['resourceType'] === undefined)) {
      for (const rule of rules) findings.push(...rule.check(value, place, resource, store));
      for (const [name, one] of Object.entries(value)) visit(one, `${place}.${nameInPlace(name)}`);
    }
  };
  visit(resource, at);
  return findings;
}
