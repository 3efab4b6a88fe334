import { describe, expect, it } from 'vitest';
import { ReadAnswer } from './ReadAnswer.ts';

const answer = () =>
  new ReadAnswer({
    url: 'http://lab.example.org/',
    status: 201,
    headers: new Headers({ 'content-type': 'application/json' }),
    bytes: Buffer.from('{"id":"Müller"}'),
  });

describe('an answer that is in memory', () => {
  it('is a Response with status, headers and address', () => {
    expect(answer()).toBeInstanceOf(Response);
    expect(answer()).toMatchObject({ ok: true, status: 201, url: 'http://lab.example.org/' });
    expect(answer().headers.get('Content-Type')).toBe('application/json');
  });

  it('gives its body as bytes, text, JSON, a blob, a stream and a copy', async () => {
    const text = '{"id":"Müller"}';
    expect(await answer().text()).toBe(text);
    expect(await answer().json()).toEqual({ id: 'Müller' });
    expect(new TextDecoder().decode(await answer().arrayBuffer())).toBe(text);
    expect(new TextDecoder().decode(await answer().bytes())).toBe(text);
    expect(await (await answer().blob()).text()).toBe(text);
    expect(await new Response(answer().body).text()).toBe(text);
    expect(await answer().clone().json()).toEqual({ id: 'Müller' });
  });

  it('is read once', async () => {
    const read = answer();
    await read.text();
    expect(read.bodyUsed).toBe(true);
    await expect(read.json()).rejects.toThrow('already been read');
    expect(() => read.clone()).toThrow('already been read');
  });
});
