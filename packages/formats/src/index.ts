export { convertDelimiters, convertField } from './hl7v2/convertDelimiters.ts';
export { type Delimiters, defaultDelimiters, encodingCharacters } from './hl7v2/delimiters.ts';
export { encodeLeaf, escapeText } from './hl7v2/escape.ts';
export {
  formatPlace,
  Hl7Error,
  type Hl7Issue,
  type Hl7Place,
  type Hl7Severity,
  hasErrors,
} from './hl7v2/issue.ts';
export {
  type Hl7Json,
  type Hl7JsonComponent,
  type Hl7JsonLeaf,
  type Hl7JsonRepetition,
  type Hl7JsonSegment,
  hl7FromJson,
  hl7ToJson,
} from './hl7v2/json.ts';
export { Hl7Message } from './hl7v2/message.ts';
export { type Hl7Parsed, parseHl7 } from './hl7v2/parse.ts';
export { formatPath, type Hl7Index, type Hl7Path, parsePath } from './hl7v2/path.ts';
export { Hl7Segment } from './hl7v2/segment.ts';
export { type SegmentEnd, stringifyHl7 } from './hl7v2/stringify.ts';
export { unescapeText } from './hl7v2/unescape.ts';
