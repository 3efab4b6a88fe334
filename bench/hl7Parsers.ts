import { Hl7Message as MedplumMessage } from '@medplum/core';
import { parseHl7 } from '@pyheart/formats';
import { Message as ClientMessage } from 'node-hl7-client';
import simpleHl7 from 'simple-hl7';

/** Parses a message and reads MSH-10, PID-3.1, PID-5.1, PID-7 and PV1-3.1 or OBX-3.1, whichever `last` names. */
export interface Hl7Parser {
  name: string;
  readFive(text: string, last: 'PV1' | 'OBX'): string[];
}

const ours: Hl7Parser = {
  name: 'PyHeart Studio',
  readFive: (text, last) => {
    const { message } = parseHl7(text);
    const read = (path: string) => message?.get(path) ?? '';
    const lastPath = last === 'PV1' ? 'PV1-3.1' : 'OBX-3.1';
    return [read('MSH-10'), read('PID-3.1'), read('PID-5.1'), read('PID-7'), read(lastPath)];
  },
};

const medplum: Hl7Parser = {
  name: '@medplum/core',
  readFive: (text, last) => {
    const message = MedplumMessage.parse(text);
    const patient = message.getSegment('PID');
    return [
      message.header.getComponent(10, 1),
      patient?.getComponent(3, 1) ?? '',
      patient?.getComponent(5, 1) ?? '',
      patient?.getComponent(7, 1) ?? '',
      message.getSegment(last)?.getComponent(3, 1) ?? '',
    ];
  },
};

const client: Hl7Parser = {
  name: 'node-hl7-client',
  readFive: (text, last) => {
    const message = new ClientMessage({ text });
    const read = (path: string) => message.get(path).toString();
    const lastPath = last === 'PV1' ? 'PV1.3.1' : 'OBX.3.1';
    return [read('MSH.10'), read('PID.3.1'), read('PID.5.1'), read('PID.7'), read(lastPath)];
  },
};

const simple: Hl7Parser = {
  name: 'simple-hl7',
  readFive: (text, last) => {
    const message = new simpleHl7.Parser({ segmentSeperator: '\r' }).parse(text);
    const patient = message.getSegment('PID');
    return [
      message.header.getField(8),
      // It reads no component of a field that repeats.
      patient.getField(3).split('~')[0]?.split('^')[0] ?? '',
      patient.getComponent(5, 1),
      patient.getField(7),
      message.getSegment(last).getComponent(3, 1),
    ];
  },
};

export const hl7Parsers: readonly Hl7Parser[] = [ours, medplum, simple, client];
