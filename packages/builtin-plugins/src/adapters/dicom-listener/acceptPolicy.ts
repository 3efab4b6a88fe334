import type { AcceptPolicy } from '../../dimse/acceptAssociation.ts';
import type { ProposedContext, Rejection } from '../../dimse/pdu.ts';
import { uidsOfGroup } from '../../dimse/storageClasses.ts';
import { explicitLittleEndian, isStorageClass, uncompressed, verification } from '../../dimse/uids.ts';
import type { ListenerSettings } from './listenerSettings.ts';

const refusals = {
  unknownCaller: { result: 1, source: 1, reason: 3 },
  otherName: { result: 1, source: 1, reason: 7 },
  full: { result: 2, source: 3, reason: 2 },
} as const satisfies Record<string, Rejection>;

/** Whom and what the listener takes, from its settings. `isFull` says that there are enough associations. */
export function acceptPolicy(config: ListenerSettings, isFull: () => boolean): AcceptPolicy {
  const takesClass = classTest(config);
  const takesSyntax = syntaxTest(config);
  return {
    openingSeconds: config.stall_timeout,
    stallSeconds: config.stall_timeout,
    refuse({ calledAe, callingAe }) {
      if (isFull()) return refusals.full;
      if (calledAe !== config.ae_title) return refusals.otherName;
      const isListed = config.callers === 'anyone' || config.allowed_callers.includes(callingAe);
      return isListed ? undefined : refusals.unknownCaller;
    },
    choose({ abstractSyntax, transferSyntaxes }: ProposedContext) {
      if (abstractSyntax === verification) {
        const plain = transferSyntaxes.find((syntax) => uncompressed.includes(syntax));
        return plain === undefined ? { result: 4 } : { transferSyntax: plain };
      }
      if (!takesClass(abstractSyntax)) return { result: 3 };
      const known = transferSyntaxes.filter(takesSyntax);
      // Among the uncompressed ones the explicit one keeps the value representation of private elements.
      const isPlain = known[0] !== undefined && uncompressed.includes(known[0]);
      const chosen = isPlain && known.includes(explicitLittleEndian) ? explicitLittleEndian : known[0];
      return chosen === undefined ? { result: 4 } : { transferSyntax: chosen };
    },
  };
}

function classTest({ classes, class_groups, other_classes }: ListenerSettings): (uid: string) => boolean {
  if (classes === 'all') return isStorageClass;
  const listed = new Set([...class_groups.flatMap(uidsOfGroup), ...other_classes]);
  return (uid) => listed.has(uid);
}

function syntaxTest({ transfer, transfer_syntaxes }: ListenerSettings): (uid: string) => boolean {
  if (transfer === 'all') return () => true;
  const listed = new Set(transfer === 'listed' ? transfer_syntaxes : uncompressed);
  return (uid) => listed.has(uid);
}
