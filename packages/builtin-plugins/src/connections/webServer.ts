import type { ConnectionKind } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { allowHttpField, extraHeadersField, serverAddressField } from '../net/endpointSettings.ts';
import { tlsClientDetailFields } from '../net/tlsSettings.ts';

const credentialFields = {
  allow_http: allowHttpField(),
  extra_headers: extraHeadersField(),
  ...tlsClientDetailFields(),
};

/** A web server that several nodes call, each at a path of its own. */
export const webServer: ConnectionKind = {
  key: 'web',
  title: 'Web server',
  summary: 'Any system that is called by HTTP: its root address, sign-in and headers.',
  icon: 'globe',
  config: z.object({
    base_url: serverAddressField({
      title: 'Server address',
      help: 'The root of the server. Nodes add their own path to it.',
      placeholder: 'https://api.example.org',
    }),
    ...credentialFields,
  }),
  sentence: '{base_url}',
  signIn: 'auth',
  verify: { plugin: 'http-request', settings: { method: 'HEAD', url: '/' } },
};

/** A FHIR server with its sign-in. */
export const fhirServer: ConnectionKind = {
  key: 'fhir',
  title: 'FHIR server',
  summary: 'A FHIR server: its root address and how requests are signed.',
  icon: 'flame',
  config: z.object({
    base_url: serverAddressField({
      title: 'Server address',
      help: 'The root of the FHIR server, without a trailing slash.',
      placeholder: 'https://fhir.example.org/r4',
    }),
    ...credentialFields,
  }),
  sentence: '{base_url}',
  signIn: 'auth',
  verify: { plugin: 'fhir', settings: { interaction: 'read', resource_type: 'Patient' } },
};

/** An image archive that is called by HTTP, with its sign-in. */
export const dicomWebServer: ConnectionKind = {
  key: 'dicomweb',
  title: 'DICOMweb server',
  summary: 'An image archive that is called by HTTP: its root address and how requests are signed.',
  icon: 'images',
  config: z.object({
    base_url: serverAddressField({
      title: 'Server address',
      help: 'The root of the DICOMweb services, without a trailing slash.',
      placeholder: 'https://pacs.example.org/dicom-web',
    }),
    ...credentialFields,
  }),
  sentence: '{base_url}',
  signIn: 'auth',
  verify: { plugin: 'dicomweb', settings: { operation: 'search' } },
};
