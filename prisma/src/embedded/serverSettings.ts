/** Settings of the embedded server, given at every start so that an old data directory gets the current ones. */
export const serverSettings: Record<string, string> = {
  // An acknowledgement is a promise: every commit reaches the disk before the sender hears of it.
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  // Records that ride on the sync of the next intake need no other; five a second of its own would be one each.
  wal_writer_delay: '2s',
  wal_compression: 'on',
  max_wal_size: '512MB',

  // A laptop's worth of memory.
  shared_buffers: '24MB',
  max_connections: '60',
  work_mem: '8MB',
  maintenance_work_mem: '32MB',
  // Reading ahead in worker processes costs three processes and helps large scans only.
  io_method: 'sync',
  // Compiling a plan takes longer than any of our statements.
  jit: 'off',
  autovacuum: 'on',
  // Nothing replicates from here; spares a process.
  max_logical_replication_workers: '0',
  idle_in_transaction_session_timeout: '60s',

  timezone: 'UTC',
  log_timezone: 'UTC',
  // Errors of statements go to the client alone: their texts quote values, and values are patients.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length_on_error: '0',
  log_checkpoints: 'off',
  log_autovacuum_min_duration: '-1',
};
