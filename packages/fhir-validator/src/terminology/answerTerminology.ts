import { valueSetHolds } from '../check/valueSetHolds.ts';
import type { DefinitionStore } from '../definitions/DefinitionStore.ts';
import type {
  ListTerminologyJob,
  MembershipJob,
  ThreadAnswer,
  TranslateJob,
} from '../thread/validatorProtocol.ts';
import { translateCode } from './translateCode.ts';

/** Codes are looked up where the definitions are: a large code system is read only once. */
export function answerTerminology(
  store: DefinitionStore,
  job: ListTerminologyJob | MembershipJob | TranslateJob,
): ThreadAnswer {
  if (job.kind === 'membership') {
    const isKnown = store.valueSet(job.valueSet) !== undefined;
    return isKnown
      ? { memberships: job.codes.map((code) => valueSetHolds(store, job.valueSet, code)) }
      : { missing: job.valueSet };
  }
  if (job.kind === 'translate') {
    const isKnown = store.conceptMap(job.map) !== undefined;
    return isKnown
      ? { translations: job.codes.map((code) => translateCode(store, job.map, code)) }
      : { missing: job.map };
  }
  return {
    valueSets: store.addresses('valueSet'),
    conceptMaps: store
      .addresses('conceptMap')
      .map((url) => ({ url, title: store.conceptMap(url)?.title ?? url })),
  };
}
