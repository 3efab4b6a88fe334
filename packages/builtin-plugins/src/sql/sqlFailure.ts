import { type FailureCode, PluginError } from '@pyheart/plugin-sdk';
import { networkFailure } from '../net/networkFailure.ts';

interface Told {
  code: FailureCode;
  sentence: string;
  hint: string;
}

/**
 * What a database threw as a failure with a code. Its own text often quotes values of the message, so only that about
 * the statement itself, which has none, is repeated.
 */
export function sqlFailure(error: unknown, system: string): unknown {
  if (!(error instanceof Error) || error instanceof PluginError) return error;
  const told = byCode(codeOf(error), error, system);
  if (told !== undefined) return new PluginError(told.code, told.sentence, { hint: told.hint, cause: error });
  const known = networkFailure(error, { system });
  if (known instanceof PluginError) return known;
  if (/terminat|closed|timeout|timed out/i.test(error.message))
    return new PluginError('PH-NET-001', `${system} closed the connection.`, { cause: error });
  return new PluginError('PH-NET-003', `${system} could not run the statement.`, {
    hint: 'The log of the database says why.',
    cause: error,
  });
}

/**
 * What went wrong while a transaction was ending. When the database did not say so itself, nobody knows whether it
 * was written: PH-DLV-002.
 */
export function commitFailure(error: unknown, system: string): unknown {
  const failure = sqlFailure(error, system);
  if (!(failure instanceof PluginError) || !['PH-NET-001', 'PH-NET-002'].includes(failure.code))
    return failure;
  return new PluginError('PH-DLV-002', `${system}: the connection was lost while the rows were being kept.`, {
    hint: 'Look whether the database has them. If not, replay the message.',
    cause: error,
  });
}

/** SQLSTATE of PostgreSQL and MariaDB, or the number of SQLite as `sqlite19`. */
function codeOf(error: Error): string {
  if ('errcode' in error && typeof error.errcode === 'number') return `sqlite${error.errcode & 0xff}`;
  if ('sqlState' in error && typeof error.sqlState === 'string' && error.sqlState !== 'HY000')
    return error.sqlState;
  if ('errno' in error && typeof error.errno === 'number' && error.errno > 1000) return `mysql${error.errno}`;
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

const busy = /^(40\w{3}|55P03|53\w{3}|57P0\d|57014|sqlite[56]|mysql(1205|1040|1053|1969|3024))$/;
const refusing = /^(2[23]\w{3}|44000|sqlite(19|20)|mysql(1364|1366|3819|4025|1265|1264))$/;
const signIn = /^(28\w{3}|mysql(1044|1045|1698))$/;
const readOnly = /^(25006|sqlite8|mysql1792)$/;
const statement = /^(42\w{3}|0A000|3[DF]000|21S01|sqlite1|mysql(1046|1049|1054|1064|1146|1136|1210))$/;

function byCode(code: string, error: Error, system: string): Told | undefined {
  const says = (found: FailureCode, sentence: string, hint: string): Told => ({
    code: found,
    sentence,
    hint,
  });
  if (signIn.test(code))
    return says(
      'PH-AUT-001',
      `${system} refused the user or the password.`,
      'Check the user, and set the password anew.',
    );
  if (readOnly.test(code))
    return says('PH-CFG-001', `${system} may only be read here.`, 'Use a node that writes to the database.');
  if (busy.test(code))
    return says('PH-NET-003', `${system} is busy or locked (${code}).`, 'Nothing to do: it is tried again.');
  if (refusing.test(code)) {
    const hint = 'Compare the values with what the columns allow.';
    const rule = 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : undefined;
    return rule === undefined
      ? says('PH-REJ-001', `${system} refused the values (${code}).`, hint)
      : says('PH-REJ-001', `${system} refused the values by the rule "${rule}" (${code}).`, hint);
  }
  if (code === '42501' || code === 'mysql1142')
    return says(
      'PH-AUT-001',
      `${system} does not give our account the right to it.`,
      'Ask its operator for the right.',
    );
  if (statement.test(code))
    return says(
      'PH-CFG-001',
      `${system} does not understand the statement: ${error.message}`,
      'Correct the statement.',
    );
  return undefined;
}
