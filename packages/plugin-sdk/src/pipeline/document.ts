import * as z from 'zod';
import { nodeDeliverySchema, retryShape } from './delivery.ts';
import { openQuestionSchema } from './openQuestion.ts';
import { pipelineTestSchema } from './pipelineTest.ts';

const id = z.string().min(1).max(64);

/** Which process opens a source when several run on one database: each of them, or a named one. Absent: any one. */
export const placementSchema = z.discriminatedUnion('on', [
  z.object({ on: z.literal('all') }),
  z.object({
    on: z.literal('node'),
    /** PYHEART_NODE of that process. */
    node: z.string().min(1).max(100),
    /** Another one takes over while it is gone. */
    elsewhere: z.boolean().default(true),
  }),
]);

// Loose: what a newer version wrote here is still there when this one saves.
const pipelineNodeSchema = z.looseObject({
  id,
  /** Plugin key. */
  plugin: z.string().min(1),
  /** Plugin version that the settings were made for. */
  version: z.string().optional(),
  /** The analyst's own name for it. */
  name: z.string().max(120),
  settings: z.record(z.string(), z.unknown()),
  /** Id of the connection that its address and credentials come from; the settings then lack those fields. */
  connection: z.string().min(1).max(64).optional(),
  position: z.object({ x: z.number(), y: z.number() }),
  disabled: z.boolean().optional(),
  placement: placementSchema.optional(),
  notes: z.string().optional(),
  /** What nobody has decided yet about it. */
  openQuestions: z.array(openQuestionSchema).max(100).optional(),
  /** How its steps are delivered, where that differs from the pipeline. */
  delivery: nodeDeliverySchema.optional(),
});

const portReferenceSchema = z.object({ node: id, port: z.string().min(1) });

const wireSchema = z.object({ id, from: portReferenceSchema, to: portReferenceSchema });

/** Nodes that are one thing to the reader: messages enter at one port and leave at one port. Never nested. */
export const nodeGroupSchema = z.looseObject({
  id,
  name: z.string().min(1).max(120),
  /** Ids of its nodes. */
  nodes: z.array(id),
  /** Drawn as one node. */
  collapsed: z.boolean().optional(),
});

/** A text that lies on the canvas, for whoever reads the pipeline. */
export const canvasNoteSchema = z.looseObject({
  id,
  text: z.string().max(4000),
  position: z.object({ x: z.number(), y: z.number() }),
  /** In canvas pixels. */
  size: z.object({ width: z.number().positive(), height: z.number().positive() }),
});

export const pipelineSettingsSchema = z.object({
  /** What is kept of each run: every step's data, only that of failed runs, none, or not even the message once it is done. */
  trace: z.enum(['full', 'errors', 'none', 'metadata']).default('full'),
  /** `source`: strict order of arrival; `key`: order per patient or other key; `none`: unordered. */
  order: z.enum(['source', 'key', 'none']).default('key'),
  retry: z
    .object({
      maxAttempts: retryShape.maxAttempts.default(5),
      initialDelayMs: retryShape.initialDelayMs.default(2000),
      maxDelayMs: retryShape.maxDelayMs.default(300_000),
      multiplier: retryShape.multiplier.default(2),
    })
    .prefault({}),
  /** Longest time for one step. */
  stepTimeoutMs: z.int().min(100).max(3_600_000).default(60_000),
  /** A draft is published only when it has tests and all of them pass. */
  testsMustPass: z.boolean().default(false),
});

/** A pipeline as the canvas edits it, the database keeps it and plugins.yaml spells it. */
export const pipelineDocumentSchema = z.object({
  format: z.literal(1),
  name: z.string().min(1).max(120),
  description: z.string().max(2000).optional(),
  nodes: z.array(pipelineNodeSchema),
  wires: z.array(wireSchema),
  groups: z.array(nodeGroupSchema).optional(),
  notes: z.array(canvasNoteSchema).optional(),
  settings: pipelineSettingsSchema.prefault({}),
  tests: z.array(pipelineTestSchema).max(200).optional(),
});

export type Placement = z.infer<typeof placementSchema>;
export type PipelineNode = z.infer<typeof pipelineNodeSchema>;
export type NodeGroup = z.infer<typeof nodeGroupSchema>;
export type CanvasNote = z.infer<typeof canvasNoteSchema>;
export type PortReference = z.infer<typeof portReferenceSchema>;
export type Wire = z.infer<typeof wireSchema>;
export type PipelineSettings = z.infer<typeof pipelineSettingsSchema>;
export type PipelineDocument = z.infer<typeof pipelineDocumentSchema>;

export function emptyPipeline(name: string): PipelineDocument {
  return pipelineDocumentSchema.parse({ format: 1, name, nodes: [], wires: [] });
}
