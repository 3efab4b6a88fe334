import type { ConnectionKind } from '@pyheart/plugin-sdk';
import * as z from 'zod';

/** Where an SFTP server is, how it is known to be the right one, and as whom we sign in. */
export const sftpServerFields = {
  host: z
    .string()
    .min(1)
    .meta({
      title: 'SFTP server',
      description: 'The host that files are fetched from or brought to over SSH.',
      examples: ['sftp.example.org'],
      'x-ui': { widget: 'host', order: 1, placeholder: 'sftp.example.org' },
    }),
  port: z
    .int()
    .min(1)
    .max(65_535)
    .default(22)
    .meta({
      title: 'Port',
      description: 'The port that SSH listens on.',
      examples: [22],
      'x-ui': { widget: 'number', order: 2 },
    }),
  host_key: z
    .string()
    .regex(/^(SHA256:[A-Za-z0-9+/]{43}=?)?$/, 'A fingerprint such as SHA256: and 43 letters')
    .default('')
    .meta({
      title: 'Host key',
      description:
        'The fingerprint of the key that the server shows. "Verify" says which one it is; compare it with what its operator tells you. Nothing is sent to a server with another key.',
      examples: ['SHA256:uNiVztksCsDhcc0u9e8BrQjzi9zV7y1c5nDg8Ha2Jb4'],
      'x-ui': { widget: 'text', order: 3, placeholder: 'SHA256:…' },
    }),
  user: z
    .string()
    .min(1)
    .meta({
      title: 'User',
      description: 'The account at the server.',
      examples: ['studio'],
      'x-ui': { widget: 'text', modes: ['secret'], group: 'Sign-in' },
    }),
  password: z
    .string()
    .optional()
    .meta({
      title: 'Password',
      description:
        'Password of the account, as a secret. Also the answer where the server asks for it by keyboard.',
      examples: ['${SFTP_PASSWORD}'],
      'x-ui': { widget: 'secret', secret: true, group: 'Sign-in' },
    }),
  private_key: z
    .string()
    .optional()
    .meta({
      title: 'Private key',
      description:
        'A private key in the format of OpenSSH or PEM, as a secret, when the server knows our public key.',
      examples: ['${SFTP_KEY}'],
      'x-ui': { widget: 'secret', secret: true, group: 'Sign-in' },
    }),
  passphrase: z
    .string()
    .optional()
    .meta({
      title: 'Passphrase',
      description: 'What the private key is locked with.',
      examples: ['${SFTP_PASSPHRASE}'],
      'x-ui': { widget: 'secret', secret: true, group: 'Sign-in', advanced: true },
    }),
  connect_timeout: z
    .number()
    .min(1)
    .max(600)
    .default(20)
    .meta({
      title: 'Timeout',
      description: 'How long the server may take for the connection and for each answer.',
      'x-ui': { widget: 'number', unit: 's', advanced: true },
    }),
};

/** A server that files are fetched from or brought to over SSH. */
export const sftpServer: ConnectionKind = {
  key: 'sftp',
  title: 'SFTP server',
  summary: 'A server for files over SSH, with its host key and our sign-in.',
  icon: 'folder-sync',
  config: z.object(sftpServerFields),
  sentence: '{user}@{host}:{port}',
  verify: { plugin: 'sftp-writer', settings: { folder: '.' } },
};

const server = z.object(sftpServerFields);
export type SftpServerSettings = z.output<typeof server>;
