/** The seven units of the DICOM upper layer (PS3.8, 9.3). */
export type Pdu =
  | { type: 'request'; request: AssociateRequest }
  | { type: 'accept'; accept: AssociateAccept }
  | { type: 'reject'; rejection: Rejection }
  | { type: 'data'; values: DataValue[] }
  | { type: 'release' }
  | { type: 'released' }
  | { type: 'abort'; source: number; reason: number };

/** Why an association is refused: the three numbers of PS3.8, 9.3.4. */
export interface Rejection {
  result: number;
  source: number;
  reason: number;
}

export interface AssociateRequest {
  /** Title of who is called, at most 16 characters. */
  calledAe: string;
  callingAe: string;
  contexts: ProposedContext[];
  /** Longest P-DATA that the caller takes, in bytes; 0: no limit. */
  maxLength: number;
  /** SOP classes that the caller also serves itself, as C-GET needs it (PS3.7, D.3.3.4). */
  roles: Role[];
}

/** What the caller wants to do (abstract syntax), and in which encodings it can. */
export interface ProposedContext {
  /** Odd, from 1 to 255. */
  id: number;
  abstractSyntax: string;
  transferSyntaxes: string[];
}

export interface AssociateAccept {
  contexts: AnsweredContext[];
  maxLength: number;
  roles: Role[];
}

/** 0: accepted; 1: refused by the user; 2: no reason; 3: abstract syntax not known; 4: no transfer syntax known. */
export interface AnsweredContext {
  id: number;
  result: number;
  transferSyntax: string;
}

export interface Role {
  sopClass: string;
  /** It serves as user (SCU) and as provider (SCP) of the class. */
  scu: boolean;
  scp: boolean;
}

/** A piece of a command or of a data set. */
export interface DataValue {
  context: number;
  isCommand: boolean;
  isLast: boolean;
  bytes: Uint8Array;
}

export const pduTypes = {
  request: 1,
  accept: 2,
  reject: 3,
  data: 4,
  release: 5,
  released: 6,
  abort: 7,
} as const;
