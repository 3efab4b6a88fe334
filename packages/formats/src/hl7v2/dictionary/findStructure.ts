import type { Hl7Message } from '../message.ts';
import { isVersionAtLeast } from '../version.ts';
import type { Hl7Dictionary, StructureDefinition } from './dictionary.ts';

/**
 * The structure of a message: by event where several events share one (HL7 table 0354, from v2.3.1 on), by MSH-9.3,
 * or by type and event. Senders often write the event into MSH-9.3 (`ADT_A04`), so the shared structure comes first.
 */
export function findStructure(
  message: Hl7Message,
  dictionary: Hl7Dictionary,
): StructureDefinition | undefined {
  const { type, trigger, structure } = message;
  const named = structure || (trigger === '' ? type : `${type}_${trigger}`);
  const shared = isVersionAtLeast(dictionary.version, '2.3.1') ? sharedStructure(named) : undefined;
  const isBare = trigger === '' || type === 'ACK';
  const candidates = [shared, named, `${type}_${trigger}`, isBare ? type : undefined];
  for (const name of candidates) {
    const found = name === undefined ? undefined : dictionary.structures.get(name);
    if (found) return found;
  }
  return undefined;
}

/** The structure an event shares, such as `ADT_A01` for `ADT_A04`; undefined when it has its own. */
function sharedStructure(name: string): string | undefined {
  return sharedBy.get(name);
}

const families: Record<string, string> = {
  ADT_A01: 'A04 A08 A13',
  ADT_A05: 'A14 A28 A31',
  ADT_A06: 'A07',
  ADT_A09: 'A10 A11',
  ADT_A21: 'A22 A23 A25 A26 A27 A29 A32 A33',
  ADT_A30: 'A34 A35 A36 A46 A47 A48 A49',
  ADT_A39: 'A40 A41 A42',
  ADT_A43: 'A44',
  ADT_A50: 'A51',
  ADT_A52: 'A53',
  ADT_A54: 'A55',
  ADT_A61: 'A62',
  MDM_T01: 'T03 T05 T07 T09 T11',
  MDM_T02: 'T04 T06 T08 T10',
  PGL_PC6: 'PC7 PC8',
  PPG_PCG: 'PCH PCJ',
  PPP_PCB: 'PCC PCD',
  PPR_PC1: 'PC2 PC3',
  RDE_O11: 'O25',
  REF_I12: 'I13 I14 I15',
  RPA_I08: 'I09 I10 I11',
  RQA_I08: 'I09 I10 I11',
  RRI_I12: 'I13 I14 I15',
  SIU_S12: 'S13 S14 S15 S16 S17 S18 S19 S20 S21 S22 S23 S24 S26 S27',
  SRM_S01: 'S02 S03 S04 S05 S06 S07 S08 S09 S10 S11',
  SRR_S01: 'S02 S03 S04 S05 S06 S07 S08 S09 S10 S11',
};

const sharedBy = new Map<string, string>(
  Object.entries(families).flatMap(([structure, events]) =>
    events.split(' ').map((event) => [`${structure.slice(0, 3)}_${event}`, structure] as const),
  ),
);
