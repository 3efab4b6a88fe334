/** The part of a pino logger this package writes to. Facts and places, never message content. */
export interface DatabaseLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}
