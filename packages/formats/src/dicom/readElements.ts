import type { DataSet, DicomElement, Encoding } from './DataSet.ts';
import { implicitLittleEndian } from './DataSet.ts';
import { type DicomIssue, dicomIssue, formatDicomPlace } from './dicomIssue.ts';
import type { DicomDictionary } from './dictionary/dicomDictionary.ts';
import { isGroupLength, isPrivateCreator, tagOf } from './tag.ts';
import { traitsOf, vrs } from './vrs.ts';

const item = 'FFFEE000';
const itemEnd = 'FFFEE00D';
const sequenceEnd = 'FFFEE0DD';
const undefinedLength = 0xffffffff;
const deepest = 64;
/** What has more faults is no DICOM any more. */
const mostIssues = 100;
const ascii = new TextDecoder('latin1');

interface Header {
  tag: string;
  vr: string;
  length: number;
  start: number;
  valueStart: number;
}

/** What data sets inside others take over from outside. */
interface Surroundings {
  encoding: Encoding;
  charset: readonly string[];
  isSigned: boolean;
  /** `00400275[0].` for what lies in that item. */
  path: string;
  depth: number;
}

/**
 * Reads the elements of data sets out of bytes. It goes as far as it can: after an error `isStopped` is true, what
 * was read before stands, and `issues` names the tag and the byte.
 */
export class ElementReader {
  readonly issues: DicomIssue[] = [];
  isStopped = false;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #dictionary: DicomDictionary;

  constructor(bytes: Uint8Array, dictionary: DicomDictionary) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#dictionary = dictionary;
  }

  /** The data set from `start` to the end of the bytes, or as long as `isWanted` says so of its tags. */
  read(start: number, encoding: Encoding, isWanted: (tag: string) => boolean = () => true): ReadSet {
    const around = { encoding, charset: [], isSigned: false, path: '', depth: 0 };
    return this.#dataSet(start, this.#bytes.length, around, { isOpenEnded: false, isWanted });
  }

  #dataSet(
    start: number,
    end: number,
    around: Surroundings,
    { isOpenEnded, isWanted }: { isOpenEnded: boolean; isWanted?: (tag: string) => boolean },
  ): ReadSet {
    const elements = new Map<string, DicomElement>();
    const inside = { ...around };
    let at = start;
    while (!this.isStopped && at < end) {
      if (this.issues.length > mostIssues)
        this.#stop('DICOM_STRUCTURE', around.path, at, 'There are too many faults,');
      if (isOpenEnded && this.#tagAt(at, end, inside.encoding) === itemEnd) {
        at += 8;
        break;
      }
      if (isWanted && !isWanted(this.#tagAt(at, end, inside.encoding) ?? '')) break;
      const header = this.#header(at, end, inside);
      if (header === undefined) break;
      const { element, next } = this.#element(header, end, inside);
      at = next;
      if (element === undefined) continue;
      if (elements.has(element.tag)) this.#warnOfRepeated(header, inside);
      else elements.set(element.tag, element);
      if (element.tag === '00080005') inside.charset = charsetTerms(element.value);
      if (element.tag === '00280103') inside.isSigned = element.value.some((byte) => byte !== 0);
    }
    const dataSet = { elements, encoding: around.encoding, charset: inside.charset };
    return { dataSet: isOpenEnded ? { ...dataSet, isOpenEnded } : dataSet, end: Math.min(at, end) };
  }

  /** The header at a place; undefined at the end, which zeros may fill. */
  #header(start: number, end: number, { encoding, isSigned, path }: Surroundings): Header | undefined {
    const tag = this.#tagAt(start, end, encoding);
    if (tag === undefined) {
      if (this.#bytes.subarray(start, end).some((byte) => byte !== 0)) this.#stopCut('', start, 'its header');
      return undefined;
    }
    // Some writers fill the last block of a file.
    if (tag === '00000000' && !this.#bytes.subarray(start, end).some((byte) => byte !== 0)) return undefined;
    if (tag.startsWith('FFFE')) {
      this.#stop(
        'DICOM_STRUCTURE',
        path + tag,
        start,
        'A delimiter of a sequence stands where none is open,',
      );
      return undefined;
    }
    const little = encoding.littleEndian;
    if (!encoding.explicit) {
      const length = this.#view.getUint32(start + 4, little);
      return { tag, vr: this.#vrOf(tag, length, isSigned), length, start, valueStart: start + 8 };
    }
    const written = ascii.decode(this.#bytes.subarray(start + 4, start + 6));
    const vr = written in vrs ? written : 'UN';
    if (vr !== written) this.#warnOfType(path + tag, start);
    // Types of later editions, which are two capitals too, have long headers (PS3.5, 7.1.2).
    const isLong = vr === written ? traitsOf(vr).isLong : /^[A-Z]{2}$/.test(written);
    if (!isLong)
      return { tag, vr, length: this.#view.getUint16(start + 6, little), start, valueStart: start + 8 };
    if (start + 12 > end) {
      this.#stopCut(path + tag, start, 'its header');
      return undefined;
    }
    return { tag, vr, length: this.#view.getUint32(start + 8, little), start, valueStart: start + 12 };
  }

  #element(header: Header, end: number, around: Surroundings): { element?: DicomElement; next: number } {
    const { tag, vr, length, start, valueStart } = header;
    const place = around.path + tag;
    if (length === undefinedLength) {
      if (vr === 'SQ' || vr === 'UN' || !traitsOf(vr).isLong)
        return this.#sequence(header, end, around, true);
      return this.#fragments(header, end, around);
    }
    const valueEnd = valueStart + length;
    if (vr === 'SQ') {
      if (valueEnd > end) this.issues.push(cutShort(place, start, length));
      const read = this.#sequence(header, Math.min(valueEnd, end), around, false);
      if (valueEnd <= end) return read;
      this.isStopped = true;
      return read;
    }
    if (valueEnd > end) {
      this.issues.push(cutShort(place, start, length));
      this.isStopped = true;
      return { next: end };
    }
    const value = this.#bytes.subarray(valueStart, valueEnd);
    const raw = this.#bytes.subarray(start, valueEnd);
    return { element: { tag, vr, value, raw, offset: start }, next: valueEnd };
  }

  #sequence(
    { tag, vr, start, valueStart }: Header,
    end: number,
    around: Surroundings,
    isOpenEnded: boolean,
  ): { element: DicomElement; next: number } {
    // A sequence of an unknown type is implicit inside (PS3.5, 6.2.2 note 2).
    const encoding = vr === 'UN' ? implicitLittleEndian : around.encoding;
    const items: DataSet[] = [];
    let at = valueStart;
    let isClosed = !isOpenEnded;
    if (around.depth >= deepest)
      this.#stop('DICOM_STRUCTURE', around.path + tag, start, 'Sequences lie too deep,');
    while (!this.isStopped && at < end) {
      const found = this.#tagAt(at, end, encoding);
      if (found === sequenceEnd) {
        isClosed = true;
        at += 8;
        break;
      }
      if (found !== item) {
        if (found === undefined) this.#stopCut(around.path + tag, start, 'its items');
        else this.#stop('DICOM_STRUCTURE', around.path + tag, at, 'A sequence holds what is no item,');
        break;
      }
      const length = this.#view.getUint32(at + 4, encoding.littleEndian);
      const path = `${around.path}${tag}[${items.length}].`;
      const isOpen = length === undefinedLength;
      const itemStop = isOpen ? end : at + 8 + length;
      if (itemStop > end) this.issues.push(cutShort(path.slice(0, -1), at, length));
      const inside = { ...around, encoding, path, depth: around.depth + 1 };
      const read = this.#dataSet(at + 8, Math.min(itemStop, end), inside, { isOpenEnded: isOpen });
      items.push(read.dataSet);
      if (itemStop > end) this.isStopped = true;
      at = isOpen ? read.end : itemStop;
    }
    if (!isClosed && !this.isStopped) this.#stopCut(around.path + tag, start, 'its last item');
    const whole = this.isStopped ? {} : { raw: this.#bytes.subarray(start, at) };
    const element = { tag, vr: 'SQ', value: this.#bytes.subarray(0, 0), items, offset: start, ...whole };
    return { element: isOpenEnded ? { ...element, isOpenEnded } : element, next: at };
  }

  #fragments({ tag, vr, start, valueStart }: Header, end: number, around: Surroundings) {
    const fragments: Uint8Array[] = [];
    const { littleEndian } = around.encoding;
    let at = valueStart;
    for (;;) {
      const found = this.#tagAt(at, end, around.encoding);
      const length = found === undefined ? 0 : this.#view.getUint32(at + 4, littleEndian);
      if (found === sequenceEnd) break;
      if (found !== item || at + 8 + length > end) {
        this.#stopCut(around.path + tag, start, 'its fragments');
        return { next: end };
      }
      fragments.push(this.#bytes.subarray(at + 8, at + 8 + length));
      at += 8 + length;
    }
    const raw = this.#bytes.subarray(start, at + 8);
    const value = this.#bytes.subarray(0, 0);
    const element: DicomElement = { tag, vr, value, fragments, isOpenEnded: true, raw, offset: start };
    return { element, next: at + 8 };
  }

  #tagAt(at: number, end: number, { littleEndian }: Encoding): string | undefined {
    if (at + 8 > end) return undefined;
    return tagOf(this.#view.getUint16(at, littleEndian), this.#view.getUint16(at + 2, littleEndian));
  }

  /** The type of an element that does not say it. */
  #vrOf(tag: string, length: number, isSigned: boolean): string {
    if (isGroupLength(tag)) return 'UL';
    if (isPrivateCreator(tag)) return 'LO';
    const known = this.#dictionary.find(tag);
    if (known) return known.followsPixels && isSigned ? 'SS' : known.vr;
    return length === undefinedLength ? 'SQ' : 'UN';
  }

  #stop(code: 'DICOM_STRUCTURE', tag: string, offset: number, what: string): void {
    const message = `${what} ${formatDicomPlace(tag || undefined, offset)}.`;
    this.issues.push(dicomIssue(code, message, { hint: askForWhole, tag, offset }));
    this.isStopped = true;
  }

  #stopCut(tag: string, offset: number, what: string): void {
    const message = `The object ends before ${what}: ${formatDicomPlace(tag || undefined, offset)}.`;
    this.issues.push(dicomIssue('DICOM_TRUNCATED', message, { hint: askForWhole, tag, offset }));
    this.isStopped = true;
  }

  #warnOfType(tag: string, offset: number): void {
    const message = `${formatDicomPlace(tag, offset)} has a type that the standard does not know.`;
    const hint = 'Its value is kept as bytes.';
    this.issues.push(dicomIssue('DICOM_BAD_VR', message, { hint, severity: 'warning', tag, offset }));
  }

  #warnOfRepeated({ tag, start }: Header, { path }: Surroundings): void {
    const message = `${formatDicomPlace(path + tag, start)} comes a second time.`;
    const hint = 'The first is used.';
    const more = { hint, severity: 'warning', tag: path + tag, offset: start } as const;
    this.issues.push(dicomIssue('DICOM_STRUCTURE', message, more));
  }
}

/** A data set, and the byte behind it. */
export interface ReadSet {
  dataSet: DataSet;
  end: number;
}

const askForWhole = 'Ask the sender for the whole object.';

function cutShort(tag: string, offset: number, length: number): DicomIssue {
  const message = `The object ends in the middle of ${formatDicomPlace(tag, offset)}, which has ${length} bytes.`;
  return dicomIssue('DICOM_TRUNCATED', message, { hint: askForWhole, tag, offset });
}

function charsetTerms(value: Uint8Array): string[] {
  return ascii
    .decode(value)
    .replace(/[\0 ]+$/, '')
    .split('\\')
    .map((term) => term.trim());
}
