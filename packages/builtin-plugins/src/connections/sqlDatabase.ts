import type { ConnectionKind } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { tlsClientFields } from '../net/tlsSettings.ts';

const onServer = { dialect: ['postgres', 'mysql'] };

/** Where a database is and as whom we sign in. */
export const sqlDatabaseFields = {
  dialect: z
    .enum(['postgres', 'mysql', 'sqlite'])
    .default('postgres')
    .meta({
      title: 'Kind of database',
      description: 'Which kind of SQL it speaks.',
      'x-ui': {
        widget: 'select',
        order: 1,
        labels: { postgres: 'PostgreSQL', mysql: 'MariaDB or MySQL', sqlite: 'SQLite (a file)' },
      },
    }),
  host: z
    .string()
    .default('')
    .meta({
      title: 'Database server',
      description: 'The host that the database runs on.',
      examples: ['db.example.org'],
      'x-ui': { widget: 'host', order: 2, placeholder: 'db.example.org', showIf: onServer },
    }),
  port: z
    .int()
    .min(0)
    .max(65_535)
    .default(0)
    .meta({
      title: 'Port',
      description: '0: the usual one, which is 5432 for PostgreSQL and 3306 for MariaDB and MySQL.',
      'x-ui': { widget: 'number', order: 3, showIf: onServer },
    }),
  database: z
    .string()
    .default('')
    .meta({
      title: 'Database',
      description: 'Its name on the server.',
      examples: ['laboratory'],
      'x-ui': { widget: 'text', order: 4, showIf: onServer },
    }),
  file: z
    .string()
    .default('')
    .meta({
      title: 'Database file',
      description: 'The full path of the file, as this machine sees it. It has to exist.',
      examples: ['/data/registry.sqlite'],
      'x-ui': {
        widget: 'path',
        order: 2,
        placeholder: '/data/registry.sqlite',
        showIf: { dialect: 'sqlite' },
      },
    }),
  user: z
    .string()
    .default('')
    .meta({
      title: 'User',
      description: 'The account at the database.',
      examples: ['studio'],
      'x-ui': { widget: 'text', modes: ['secret'], group: 'Sign-in', showIf: onServer },
    }),
  password: z
    .string()
    .optional()
    .meta({
      title: 'Password',
      description: 'Password of the account, as a secret.',
      examples: ['${DB_PASSWORD}'],
      'x-ui': { widget: 'secret', secret: true, group: 'Sign-in', showIf: onServer },
    }),
  timeout: z
    .number()
    .min(1)
    .max(600)
    .default(30)
    .meta({
      title: 'Timeout',
      description: 'How long the database may take for the connection and for each statement.',
      'x-ui': { widget: 'number', unit: 's', advanced: true },
    }),
  ...tlsClientFields({ tls: true, when: onServer }),
};

/** A database that pipelines read from and write to. */
export const sqlDatabase: ConnectionKind = {
  key: 'sql',
  title: 'SQL database',
  summary: 'A PostgreSQL, MariaDB, MySQL or SQLite database, with the sign-in for it.',
  icon: 'database',
  config: z.object(sqlDatabaseFields),
  sentence: '{dialect} {host}{file}',
  verify: { plugin: 'sql-query', settings: { statement: 'SELECT 1', parameters: {} } },
};

const database = z.object(sqlDatabaseFields);
export type SqlDatabaseSettings = z.output<typeof database>;
