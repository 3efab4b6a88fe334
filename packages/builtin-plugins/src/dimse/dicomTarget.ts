import type * as z from 'zod';
import type { dicomAddressFields } from '../connections/dicomSystem.ts';
import { tlsClientOptions } from '../net/tlsOptions.ts';
import type { dicomCallFields } from './dicomCallFields.ts';
import type { DicomTarget } from './openAssociation.ts';

export type DicomCallSettings = z.infer<
  z.ZodObject<typeof dicomAddressFields & ReturnType<typeof dicomCallFields>>
>;

/** Whom the settings of a node call, and how. Throws PH-CFG-001 when a certificate comes without its key. */
export function dicomTarget(config: DicomCallSettings): DicomTarget {
  return {
    host: config.host,
    port: config.port,
    ...(config.tls ? { tls: tlsClientOptions(config, config.host) } : {}),
    calledAe: config.called_ae,
    callingAe: config.calling_ae,
    connectSeconds: config.connect_timeout,
    answerSeconds: config.answer_timeout,
  };
}
