/** Something that happened at a simulator, for its activity list. */
export interface ActivityItem {
  id: string;
  at: Date;
  title: string;
  detail?: string;
  body?: string;
}

/** A running stand-in for a partner system. It keeps everything in memory and forgets it when closed. */
export interface Simulator {
  /** Where it answers, such as `http://127.0.0.1:4180/fhir`. */
  readonly address: string;
  /** How it answers; one of the behaviours of its definition. */
  behaviour: string;
  /** Requests or messages that it received, and those that it sent. */
  readonly received: number;
  readonly sent: number;
  /** The latest items, newest first. */
  activity(): readonly ActivityItem[];
  clear(): void;
  close(): Promise<void>;
}

export interface SimulatorDefinition<Running extends Simulator = Simulator> {
  key: 'ehr' | 'receiver' | 'fhir' | 'mail' | 'bulk' | 'pacs';
  title: string;
  summary: string;
  defaultPort: number;
  behaviours: readonly { value: string; label: string }[];
  start(options: { port: number; host?: string }): Promise<Running>;
}
