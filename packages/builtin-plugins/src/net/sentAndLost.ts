import { PluginError } from '@pyheart/plugin-sdk';

/** The same failure, with the note that the request had left: the system may have the message all the same. */
export function sentAndLost(failure: PluginError): PluginError {
  const { code, message, hint, issues, retryAt } = failure;
  return new PluginError(code, message, {
    ...(hint === undefined ? {} : { hint }),
    ...(retryAt === undefined ? {} : { retryAt }),
    issues,
    cause: failure.cause ?? failure,
    mayHaveArrived: true,
  });
}
