import { type Connection, connectionIdSchema, hasErrors, issueSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { makeTogether } from '../../persistence/makeTogether.ts';
import { procedure } from '../../trpc.ts';

const maxCharacters = 5_000_000;

/** What is done about a connection that the file names and that is not here: made from the file, or another one used. */
const choiceSchema = z.union([z.object({ make: z.literal(true) }), z.object({ use: connectionIdSchema })]);
type Choice = z.infer<typeof choiceSchema>;

/**
 * Makes a new pipeline of each in the file; calls among them lead to the new ones. All are made, or none. A file with
 * errors makes none: its issues say where they are. Nor does one that names connections which are not here and not
 * chosen for: `missing` lists them, to be asked about once.
 */
export const importYaml = procedure
  .input(
    z.object({
      yaml: z.string().max(maxCharacters, 'The file is larger than 5 million characters.'),
      connections: z.record(z.string(), choiceSchema).default({}),
    }),
  )
  .output(
    z.object({
      pipelines: z.array(z.object({ id: z.string(), name: z.string() })),
      missing: z.array(
        z.object({
          id: z.string(),
          /** Absent when the file only names it. */
          inFile: z.object({ name: z.string(), kind: z.string() }).exactOptional(),
          /** Keys of the plugins of the nodes that name it. */
          plugins: z.array(z.string()),
        }),
      ),
      issues: z.array(issueSchema),
    }),
  )
  .mutation(async ({ ctx, input }) => {
    const { services, actor } = ctx;
    const { pipelines, connections = [], issues } = services.documents.read(input.yaml);
    if (hasErrors(issues)) return { pipelines: [], missing: [], issues };
    const here = new Set((await services.connections.all()).map(({ id }) => id));
    const nodes = pipelines.flatMap(({ document }) => document.nodes);
    const absent = [
      ...new Set(
        nodes.flatMap(({ connection }) => (connection && !here.has(connection) ? [connection] : [])),
      ),
    ];
    const fileConnections = new Map(connections.map((connection) => [connection.id, connection]));
    const open = absent.filter((id) => !isAnswered(input.connections[id], id, fileConnections, here));
    if (open.length > 0) {
      const missing = open.map((id) => {
        const { name, kind } = fileConnections.get(id) ?? {};
        const plugins = [
          ...new Set(nodes.filter((node) => node.connection === id).map(({ plugin }) => plugin)),
        ];
        return {
          id,
          ...(name === undefined || kind === undefined ? {} : { inFile: { name, kind } }),
          plugins,
        };
      });
      return { pipelines: [], missing, issues };
    }
    const made = connections.filter(
      ({ id }) => absent.includes(id) && 'make' in (input.connections[id] ?? {}),
    );
    for (const { document } of pipelines) {
      for (const node of document.nodes) {
        const choice = node.connection === undefined ? undefined : input.connections[node.connection];
        if (choice !== undefined && 'use' in choice && absent.includes(node.connection ?? '')) {
          node.connection = choice.use;
        }
      }
    }
    const origin = { connections: 'plugins.yaml', pipelines: { origin: 'plugins.yaml' } };
    const result = await makeTogether(services, actor, { connections: made, pipelines, origin });
    return { pipelines: result, missing: [], issues };
  });

function isAnswered(
  choice: Choice | undefined,
  id: string,
  inFile: ReadonlyMap<string, Connection>,
  here: ReadonlySet<string>,
): boolean {
  if (choice === undefined) return false;
  return 'use' in choice ? here.has(choice.use) : inFile.has(id);
}
