import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { encodeFrame, MllpContentInvalid } from './encodeFrame.ts';
import { MllpDecoder } from './mllpDecoder.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (frame: Uint8Array) => new TextDecoder().decode(frame);

const one = 'MSH|^~\\&|A|B|||20260101||ADT^A01|1|P|2.5\rPID|1||||Müller 王';
const two = one.replace('|1|P', '|2|P');
const frame = (content: string, end = '\u001c\r') => `\u000b${content}${end}`;

/** Every case a server meets: what is on the wire, the messages in it, and the bytes that belong to none. */
const cases: [string, string, string[], number][] = [
  ['one frame', frame(one), [one], 0],
  ['two frames in one packet', frame(one) + frame(two), [one, two], 0],
  ['CR and LF before the first frame', `\r\n\r\n${frame(one)}`, [one], 4],
  ['junk before and between frames', `GET / HTTP${frame(one)}noise${frame(two)}`, [one, two], 15],
  ['end block without CR', frame(one, '\u001c') + frame(two, '\u001c'), [one, two], 0],
  ['end block with LF', frame(one, '\u001c\n') + frame(two, '\u001c\r\n'), [one, two], 0],
  ['a frame that is not HL7, then a good one', frame('hello') + frame(one), ['hello', one], 0],
  ['an empty frame', frame('') + frame(one), ['', one], 0],
  ['a frame that never ends', `${frame(one)}\u000bMSH|half`, [one], 0],
];

function feed(wire: Uint8Array, cuts: readonly number[]): { frames: string[]; decoder: MllpDecoder } {
  const decoder = new MllpDecoder();
  const frames: string[] = [];
  let from = 0;
  for (const cut of [...cuts, wire.length]) {
    const chunk = wire.slice(from, cut);
    frames.push(...decoder.push(chunk).map(text));
    chunk.fill(0xff);
    from = cut;
  }
  return { frames, decoder };
}

describe.each(cases)('MLLP: %s', (_, wire, expected, junk) => {
  const stream = bytes(wire);

  it('is read when cut at any byte, once each', () => {
    for (let cut = 0; cut <= stream.length; cut++) {
      const { frames, decoder } = feed(stream, [cut]);
      expect(frames).toEqual(expected);
      expect(decoder.junkBytes).toBe(junk);
    }
  });

  it('is read byte by byte', () => {
    const { frames, decoder } = feed(
      stream,
      Array.from(stream, (_byte, index) => index),
    );
    expect(frames).toEqual(expected);
    expect(decoder.junkBytes).toBe(junk);
    expect(decoder.pendingBytes > 0).toBe(wire.endsWith('half'));
  });
});

describe('MLLP', () => {
  it('gives back any frames, however the stream is cut', () => {
    const content = fc
      .uint8Array({ maxLength: 40 })
      .map((raw) => raw.filter((byte) => byte !== 0x0b && byte !== 0x1c));
    fc.assert(
      fc.property(
        fc.array(content, { maxLength: 5 }),
        fc.array(fc.nat(250), { maxLength: 20 }),
        (contents, cuts) => {
          const wire = Uint8Array.from(contents.flatMap((each) => [...encodeFrame(each)]));
          const decoder = new MllpDecoder();
          const frames: Uint8Array[] = [];
          let from = 0;
          for (const cut of [...cuts.filter((at) => at < wire.length).sort((a, b) => a - b), wire.length]) {
            frames.push(...decoder.push(wire.slice(from, cut)));
            from = cut;
          }
          expect(frames).toEqual(contents);
        },
      ),
    );
  });

  it('reads ten megabytes in small packets, looking at each byte once and copying it at most twice', () => {
    const content = new Uint8Array(10 * 1024 * 1024).fill(0x41);
    const wire = encodeFrame(content);
    const decoder = new MllpDecoder();
    const frames: Uint8Array[] = [];
    const work = countByteWork();
    try {
      for (let from = 0; from < wire.length; from += 1_460)
        frames.push(...decoder.push(wire.subarray(from, from + 1_460)));
    } finally {
      work.stop();
    }
    expect(frames.map((each) => each.length)).toEqual([content.length]);
    // Looking again from the start, or copying the frame with every packet, would be some 36 GB.
    expect(work.seen()).toBeGreaterThanOrEqual(content.length);
    expect(work.seen()).toBeLessThanOrEqual(wire.length);
    expect(work.copied()).toBeGreaterThanOrEqual(content.length);
    expect(work.copied()).toBeLessThanOrEqual(2 * content.length);
  });

  it('stops a sender whose frame exceeds the limit, and says which limit', () => {
    const decoder = new MllpDecoder({ maxBytes: 2_048 });
    decoder.push(bytes(`\u000b${'A'.repeat(2_048)}`));
    expect(() => decoder.push(bytes('A'))).toThrow('larger than 2 KiB');
  });

  it.each([0x0b, 0x1c])('refuses to frame content that holds byte %i', (byte) => {
    expect(() => encodeFrame(Uint8Array.of(0x41, byte))).toThrow(MllpContentInvalid);
  });
});

/** Counts the bytes that searches look at and that copies move, from now until `stop`. */
function countByteWork() {
  const bytesOf = Object.getPrototypeOf(Uint8Array.prototype) as Uint8Array;
  const { indexOf, slice, set } = bytesOf;
  let seen = 0;
  let copied = 0;
  const spies = [
    vi.spyOn(bytesOf, 'indexOf').mockImplementation(function (this: Uint8Array, byte, from = 0) {
      const at = indexOf.call(this, byte, from);
      seen += (at < 0 ? this.length : at + 1) - from;
      return at;
    }),
    vi.spyOn(bytesOf, 'slice').mockImplementation(function (this: Uint8Array, from, to) {
      const part = slice.call(this, from, to);
      copied += part.length;
      return part;
    }),
    vi.spyOn(bytesOf, 'set').mockImplementation(function (this: Uint8Array, source, at) {
      copied += source.length;
      set.call(this, source, at);
    }),
  ];
  return {
    seen: () => seen,
    copied: () => copied,
    stop: () => {
      for (const spy of spies) spy.mockRestore();
    },
  };
}
