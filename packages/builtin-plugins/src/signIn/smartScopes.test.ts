import { describe, expect, it } from 'vitest';
import { misspelledScopes, scopesNotOffered, versionNotOffered } from './smartScopes.ts';

describe('SMART scopes', () => {
  it.each([
    ['system/Patient.read', ['system/*.read'], []],
    ['system/Patient.rs', ['system/*.read'], []],
    ['system/Patient.read', ['system/Patient.rs'], []],
    ['system/Patient.read', ['system/Patient.r', 'system/Patient.s'], []],
    ['system/Patient.*', ['system/*.cruds'], []],
    ['system/Observation.rs?category=laboratory', ['system/Observation.rs'], []],
    ['system/Patient.write', ['system/*.read'], ['system/Patient.write']],
    ['system/*.read', ['system/Patient.read'], ['system/*.read']],
    ['system/Patient.read', ['user/Patient.read'], ['system/Patient.read']],
    ['launch/patient system/Patient.r', ['launch/patient', 'system/Patient.rs'], []],
    ['offline_access', [], ['offline_access']],
  ])('%s, when a server lists %j, lacks %j', (wish, supported, missing) => {
    expect(scopesNotOffered(wish, supported)).toEqual(missing);
  });

  it('are spelled in one of two ways', () => {
    expect(misspelledScopes('system/*.read system/Patient.cruds launch openid')).toEqual([]);
    expect(misspelledScopes('system/Patient.sr system/Patient. system/Patient.reads')).toHaveLength(3);
  });

  it('are written in a version that the server names', () => {
    expect(versionNotOffered('system/Patient.rs', ['permission-v1'])).toBe(2);
    expect(versionNotOffered('system/Patient.read', ['permission-v2'])).toBe(1);
    expect(versionNotOffered('system/Patient.rs', ['permission-v1', 'permission-v2'])).toBeUndefined();
    expect(versionNotOffered('system/Patient.rs', ['client-public'])).toBeUndefined();
  });
});
