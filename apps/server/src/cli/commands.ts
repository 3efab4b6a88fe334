/** A command of the command line. It is loaded only when it is called: `--help` answers at once. */
export interface Command {
  name: string;
  usage: string;
  summary: string;
  help: string;
  load(): Promise<(args: string[]) => Promise<number>>;
}

export const commands: readonly Command[] = [
  {
    name: 'run',
    usage: 'run FILE',
    summary: 'Runs every enabled pipeline of a plugins.yaml until Ctrl-C.',
    help: `Usage: pnpm pyheart run FILE [--memory] [--without-review]

Loads FILE, starts every enabled pipeline, prints where the listeners listen, and runs until Ctrl-C.
Messages are kept in the database of the data folder (PYHEART_DATA), or in DATABASE_URL when it is set.

Where four-eyes publishing is on, only what a second person approved is run.

  --memory           Evaluation only: nothing is stored, and everything is forgotten when the process ends.
  --without-review   Run it although nobody approved it. The audit trail notes that.

Exit codes: 0 stopped by Ctrl-C, 1 the file has errors or a pipeline could not start, 2 wrong usage.`,
    load: async () => (await import('./run.ts')).run,
  },
  {
    name: 'check',
    usage: 'check FILE',
    summary: 'Says what is wrong in a plugins.yaml, with line and column.',
    help: `Usage: pnpm pyheart check FILE

Prints each issue as FILE:LINE:COLUMN: severity CODE message.

Exit codes: 0 no errors (warnings are possible), 1 errors, 2 wrong usage.`,
    load: async () => (await import('./check.ts')).check,
  },
  {
    name: 'test',
    usage: 'test FILE',
    summary: 'Runs the tests of the pipelines in a plugins.yaml.',
    help: `Usage: pnpm pyheart test FILE

Runs the tests of every pipeline of FILE, in memory: nothing is stored, and destinations are simulated. Each
failed test is followed by what differs, such as "Map patient: PID-5.1: expected SMITH, got SMYTH".

Exit codes: 0 all passed, 1 a test failed or the file has errors, 2 wrong usage.`,
    load: async () => (await import('./test.ts')).test,
  },
  {
    name: 'try',
    usage: 'try PLUGIN',
    summary: 'Sends one message through one plugin and prints the result as JSON.',
    help: `Usage: pnpm pyheart try PLUGIN --input FILE [--config JSON] [--port NAME] [--kind KIND] [--live]

Runs one plugin on one message, in memory. The result goes to standard output as JSON: what came out of
which port, explanations, issues, or the failure.

  --input FILE    The message; - reads standard input.
  --config JSON   The settings of the plugin; without it, the plugin's example settings.
  --port NAME     The input port (default: the first one of the plugin).
  --kind KIND     What the message is, such as hl7v2 or json (default: the port's first kind).
  --live          Really send. Without it a plugin that sends is simulated.

Exit codes: 0 the plugin gave a result, 1 it failed, 2 wrong usage.`,
    load: async () => (await import('./try.ts')).tryPlugin,
  },
  {
    name: 'plugins',
    usage: 'plugins',
    summary: 'Lists the installed plugins.',
    help: `Usage: pnpm pyheart plugins [--json]

  --json   The full manifests, with the JSON Schema of the settings.`,
    load: async () => (await import('./plugins.ts')).plugins,
  },
  {
    name: 'export',
    usage: 'export [PIPELINE...]',
    summary: 'Writes pipelines of the database as a plugins.yaml.',
    help: `Usage: pnpm pyheart export [--out FILE] [PIPELINE...]

Writes the drafts of the named pipelines (by id or name) and of those that they call, or of all that are not archived.

  --out FILE   Write to FILE instead of standard output.`,
    load: async () => (await import('./export.ts')).exportPipelines,
  },
  {
    name: 'import',
    usage: 'import FILE',
    summary: 'Makes a pipeline in the database of each in a plugins.yaml.',
    help: `Usage: pnpm pyheart import FILE

A file with errors imports nothing; its issues are printed as by "check".

Exit codes: 0 imported, 1 the file has errors, 2 wrong usage.`,
    load: async () => (await import('./import.ts')).importPipelines,
  },
  {
    name: 'keys',
    usage: 'keys list|rotate|rewrap',
    summary: 'Lists the keys of the database, makes a new data key, or changes the master key.',
    help: `Usage: pnpm pyheart keys list
       pnpm pyheart keys rotate
       pnpm pyheart keys rewrap --to FILE

  list     The keys of the database: number, purpose, when it was made, under which master key.
  rotate   Makes a data key for new values. What is stored stays readable with the keys of before.
  rewrap   Puts all keys under another master key. The one of before opens nothing any more.

  --to FILE   The new master key, 32 bytes as base64; a new one is made when FILE does not exist.

The master key of now comes from PYHEART_MASTER_KEY, PYHEART_MASTER_KEY_FILE or the data folder.

Exit codes: 0 done, 1 nothing was changed, 2 wrong usage.`,
    load: async () => (await import('./keys.ts')).keys,
  },
  {
    name: 'people',
    usage: 'people list|add|remove',
    summary: 'Lists who can sign in, gives somebody an account, or takes it away.',
    help: `Usage: pnpm pyheart people list
       pnpm pyheart people add NAME
       pnpm pyheart people remove NAME

  add      Asks for the password on the terminal, or reads it from standard input. For somebody who has an
           account it sets a new password and ends the open sessions.
  remove   Ends the open sessions. What the person did stays in the audit trail.

Signing in is needed as soon as the studio answers to other computers (PYHEART_HOST). With two people or more,
Settings can ask for two pairs of eyes before anything is published.

Exit codes: 0 done, 1 nothing was changed, 2 wrong usage.`,
    load: async () => (await import('./people.ts')).people,
  },
  {
    name: 'prune',
    usage: 'prune',
    summary: 'Removes what is older than its retention, as every night does, or says what that would be.',
    help: `Usage: pnpm pyheart prune [--dry-run]

Removes messages, step data and records that are older than Settings, Retention says, and the content that
was kept apart for them. What is unfinished, in doubt or under a legal hold stays. The studio may run.

  --dry-run   Say what would go, and remove nothing.

Exit codes: 0 done, 1 another process is at it or makes a backup, 2 wrong usage.`,
    load: async () => (await import('./prune.ts')).prune,
  },
  {
    name: 'backup',
    usage: 'backup [verify] FOLDER',
    summary: 'Writes a backup of the installation into a new folder, or checks one.',
    help: `Usage: pnpm pyheart backup FOLDER
       pnpm pyheart backup verify FOLDER

Writes the database (of the data folder or DATABASE_URL) and the blob store into FOLDER, which must be new or
empty, while the studio runs or not. All of it is of one moment. Messages stay encrypted; the master key is not
in it, so keep a copy of the key elsewhere. Settings of the server, plugins/ and files/ are not in it either.

  verify   Reads all of a backup: digests, rows, and with the master key every encrypted value. Names every
           faulty file and what to do. Changes nothing.

Exit codes: 0 done, 1 failed or damaged, 2 wrong usage.`,
    load: async () => (await import('./backup.ts')).backup,
  },
  {
    name: 'restore',
    usage: 'restore FOLDER',
    summary: 'Puts a backup into an empty installation.',
    help: `Usage: pnpm pyheart restore FOLDER [--replace] [--stopped]

Checks the backup in FOLDER, then loads it into the data folder (PYHEART_DATA) or the database (DATABASE_URL) and
the blob store. Stop the studio and all workers first. It needs the master key of the backup when it starts again.

  --replace   Loses what is in the installation now. Without it an installation that is not empty is refused.
  --stopped   Starts no pipeline, replay or alert: for a rehearsal beside the real installation.

Exit codes: 0 restored, 1 nothing or not all was restored, 2 wrong usage.`,
    load: async () => (await import('./restore.ts')).restore,
  },
];
