/** What fields of several questions have to look like. */
export const port = {
  source: '^([1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])$',
  words: 'A port is a number from 1 to 65535.',
};

export const network = {
  source: '^(\\d{1,3}(\\.\\d{1,3}){3}(/([12]?\\d|3[0-2]))?|[0-9a-fA-F:]*:[0-9a-fA-F:]+(/\\d{1,3})?)$',
  words: 'An address such as 10.1.2.3, or a network such as 10.1.0.0/16.',
};

export const host = {
  source: '^[A-Za-z0-9]([A-Za-z0-9.:_-]*[A-Za-z0-9])?$',
  words: 'A host name or an address, without port and path.',
};

export const webAddress = {
  source: '^https?://[^\\s]+[^\\s/]$',
  words: 'An address that starts with https:// and does not end with a slash.',
};

export const mailAddress = {
  source: '^[^\\s@<>,;:"()\\[\\]\\\\]+@[^\\s@<>,;:"()\\[\\]\\\\]+$',
  words: 'An address such as night.shift@example.org.',
};
