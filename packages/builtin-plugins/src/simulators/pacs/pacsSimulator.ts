import { createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { loadDicomDictionary, readDicom, toDicomJson } from '@pyheart/formats/dicom';
import type { Association, DimseMessage } from '../../dimse/Association.ts';
import { type AcceptPolicy, acceptAssociation } from '../../dimse/acceptAssociation.ts';
import { answerBit, type Command, commandFields } from '../../dimse/command.ts';
import { encodeFileMeta } from '../../dimse/fileMeta.ts';
import { decodeIdentifier, encodeIdentifier } from '../../dimse/identifier.ts';
import { once } from '../../dimse/once.ts';
import { queryClasses } from '../../dimse/queryClasses.ts';
import { statusCode, statuses } from '../../dimse/statuses.ts';
import { isStorageClass, uncompressed, verification } from '../../dimse/uids.ts';
import { listenOn } from '../../net/listenOn.ts';
import { trackSockets } from '../../net/trackSockets.ts';
import { SimulatorState } from '../SimulatorState.ts';
import type { Simulator, SimulatorDefinition } from '../simulator.ts';
import { ArchivedObjects } from './ArchivedObjects.ts';

const slowMs = 5000;
const mostObjects = 2000;
const idleSeconds = 300;

/** An image archive that keeps what objects say, not their pixels, and can misbehave as archives do. */
export const pacsSimulator: SimulatorDefinition = {
  key: 'pacs',
  title: 'Image archive (simulator)',
  summary: 'Simulator: takes DICOM objects, well or badly, and answers searches for what it got.',
  defaultPort: 4104,
  behaviours: [
    { value: 'accept', label: 'Stores every object (0000)' },
    { value: 'slow', label: 'Answers after 5 seconds' },
    { value: 'warn', label: 'Stores and warns (B000)' },
    { value: 'full', label: 'Has no room (A700)' },
    { value: 'reject', label: 'Refuses every object (C000)' },
    { value: 'stranger', label: 'Does not know our AE title' },
    { value: 'cut', label: 'Takes an object and cuts the connection without an answer' },
  ],
  start,
};

const storeStatus: Record<string, number> = { warn: 0xb000, full: 0xa700, reject: 0xc000 };

async function start({ port, host = '127.0.0.1' }: { port: number; host?: string }): Promise<Simulator> {
  const state = new SimulatorState(pacsSimulator.behaviours);
  const objects = new ArchivedObjects({ most: mostObjects });

  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    // Whatever a caller does wrong ends its own association only.
    serve(socket).catch(() => socket.destroy());
  });

  async function serve(socket: Socket): Promise<void> {
    const caller = await acceptAssociation(
      socket,
      policy(() => state.behaviour),
    );
    if (caller === undefined) return;
    if ('refused' in caller) {
      state.log.add({ title: `${caller.request.callingAe} → refused` });
      return;
    }
    const { association } = caller;
    for (;;) {
      const message = await association.receive(idleSeconds);
      if (message === undefined) return;
      state.received++;
      if (message.command.field === commandFields.store) await takeObject(association, message, socket);
      else if (message.command.field === commandFields.find) await answerSearch(association, message);
      else if (message.command.field !== commandFields.cancel) await answerOther(association, message);
    }
  }

  async function takeObject(
    association: Association,
    { context, command, data }: DimseMessage,
    socket: Socket,
  ): Promise<void> {
    const { sopClass = '', sopInstance = '' } = command;
    const pieces: Uint8Array[] = [
      encodeFileMeta({ sopClass, sopInstance, transferSyntax: context.transferSyntax }),
    ];
    for await (const piece of data) pieces.push(piece);
    const bytes = Buffer.concat(pieces);
    const { file } = readDicom(bytes, await loadDicomDictionary());
    const elements = file === undefined ? {} : toDicomJson(file.dataSet, { bulk: () => 'omit' });
    const status = storeStatus[state.behaviour] ?? statuses.success;
    const isCut = state.behaviour === 'cut';
    const modality = String(elements['00080060']?.Value?.[0] ?? 'DICOM');
    state.log.add({
      title: `${modality} → ${isCut ? 'no answer' : statusCode(status)}`,
      detail: sopInstance,
      body: JSON.stringify(elements, null, 2),
    });
    if (status === statuses.success || state.behaviour === 'warn') objects.keep(sopInstance, elements);
    if (isCut) return void socket.destroy();
    if (state.behaviour === 'slow') await pause(slowMs);
    await association.send(context, answerTo(command, status));
    state.sent++;
  }

  async function answerSearch(
    association: Association,
    { context, command, data }: DimseMessage,
  ): Promise<void> {
    const identifier = await decodeIdentifier(data, context);
    const found = identifier === undefined ? [] : objects.find(identifier);
    state.log.add({
      title: `C-FIND → ${found.length}`,
      ...(identifier === undefined ? {} : { body: JSON.stringify(identifier, null, 2) }),
    });
    if (state.behaviour === 'slow') await pause(slowMs);
    for (const match of found) {
      await association.send(
        context,
        { ...answerTo(command, 0xff00), hasData: true },
        once(await encodeIdentifier(match, context)),
      );
    }
    await association.send(context, answerTo(command, statuses.success));
    state.sent++;
  }

  async function answerOther(association: Association, { context, command }: DimseMessage): Promise<void> {
    const isEcho = command.field === commandFields.echo;
    const status = isEcho ? statuses.success : statuses.unknownOperation;
    state.log.add({ title: `${isEcho ? 'C-ECHO' : 'DIMSE'} → ${statusCode(status)}` });
    await association.send(context, answerTo(command, status));
    state.sent++;
  }

  const cutAll = trackSockets(server);
  const actual = await listenOn(server, host, port);
  return Object.assign(state, {
    address: `${host}:${actual}`,
    clear() {
      state.reset();
      objects.clear();
    },
    close() {
      cutAll();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}

function policy(behaviour: () => string): AcceptPolicy {
  const searches: readonly string[] = [queryClasses.patientFind, queryClasses.studyFind];
  return {
    openingSeconds: 30,
    stallSeconds: 30,
    refuse: () => (behaviour() === 'stranger' ? { result: 1, source: 1, reason: 3 } : undefined),
    choose({ abstractSyntax, transferSyntaxes }) {
      const plain = transferSyntaxes.find((syntax) => uncompressed.includes(syntax));
      const isPlain = abstractSyntax === verification || searches.includes(abstractSyntax);
      if (!isPlain && !isStorageClass(abstractSyntax)) return { result: 3 };
      const chosen = isPlain ? plain : transferSyntaxes[0];
      return chosen === undefined ? { result: 4 } : { transferSyntax: chosen };
    },
  };
}

function answerTo({ field, messageId = 0, sopClass, sopInstance }: Command, status: number): Command {
  return {
    field: field | answerBit,
    hasData: false,
    answers: messageId,
    status,
    ...(sopClass === undefined ? {} : { sopClass }),
    ...(sopInstance === undefined ? {} : { sopInstance }),
  };
}
