/** A table that belongs to a backup. */
export interface BackupTable {
  table: string;
  /** Which of its rows; all unless told. `t` is the table. */
  where?: string;
  /** The order of its rows; any unless told. */
  orderBy?: string;
}

const isUsed = 'EXISTS (SELECT FROM blob_use u JOIN msg ON msg.id = u.run WHERE u.blob = t.name)';

/** What a backup holds, in an order in which each row finds those it refers to. docs/decisions/0039 has the reasons. */
export const backupTables: readonly BackupTable[] = [
  { table: 'data_key' },
  { table: 'setting' },
  { table: 'user_account' },
  { table: 'secret' },
  { table: 'connection' },
  { table: 'pipeline' },
  { table: 'pipeline_version' },
  { table: 'publish_review' },
  { table: 'sample_message' },
  { table: 'legal_hold' },
  { table: 'audit_entry' },
  { table: 'node_state' },
  { table: 'flow_claim' },
  { table: 'flow_group' },
  { table: 'flow_part' },
  { table: 'dedupe_key' },
  { table: 'joined_key' },
  { table: 'run_decision' },
  { table: 'replay_job' },
  { table: 'replay_item' },
  { table: 'alert_rule' },
  { table: 'alert' },
  { table: 'port_count' },
  { table: 'run_count' },
  { table: 'intake_figure' },
  { table: 'meter_reading' },
  { table: 'port_reading' },
  { table: 'waiting_reading' },
  { table: 'unlisted_code' },
  // Content that no message refers to yet, or any more, is not copied; it would be swept.
  { table: 'blob', where: isUsed, orderBy: 't.name COLLATE "C"' },
  { table: 'blob_use', where: 'EXISTS (SELECT FROM msg WHERE msg.id = t.run)' },
  { table: 'msg' },
  { table: 'msg_index' },
  { table: 'blk' },
  // Behind run_decision: a run that is decided must not be in undecided_run, which fills itself as runs are loaded.
  { table: 'run' },
  { table: 'pend' },
];

/** What a backup leaves out, and why. The tables of pg-boss are left out as well: see docs/decisions/0039. */
export const leftOutTables: Record<string, string> = {
  session: 'A copy must open no door; people sign in again.',
  reveal_grant: 'Bound to a session and over within minutes; the audit trail has it.',
  cluster_node: 'Processes that ran then; each says so itself when it starts.',
  listener_claim: 'Which of those processes had a source open.',
  undecided_run: 'Follows from runs and decisions; the database fills it as those are loaded.',
  certificate_fact: 'Seen anew within the hour.',
  usual_hour: 'Follows from the readings; it is learned anew every hour.',
  rate_budget: 'Moments in the past; a budget without a row is full.',
};

/** Rows in one of these are work of people or messages: restoring over them would lose it. */
export const tablesOfWorth: readonly string[] = [
  'pipeline',
  'secret',
  'connection',
  'sample_message',
  'legal_hold',
  'audit_entry',
  'msg',
  'pend',
  'run',
];

/** Sequences go on behind the highest number of a restored table. */
export const sequences: readonly { table: string; column: string }[] = [
  { table: 'audit_entry', column: 'seq' },
  { table: 'flow_group', column: 'id' },
];
