import { expect, it } from 'vitest';
import { testManifest } from '../catalog/testManifest.ts';
import { sentenceOf } from './sentenceOf.ts';

const say = (sentence: string, settings: Record<string, unknown>, configSchema = {}) =>
  sentenceOf({ settings }, testManifest({ key: 'x', sentence, configSchema }));

it('puts the settings into the braces, nested ones too', () => {
  expect(say('posts to {base_url} as {auth.user}', { base_url: 'http://lab', auth: { user: 'ann' } })).toBe(
    'posts to http://lab as ann',
  );
});

it('uses the default of the schema, and an ellipsis where nothing is known', () => {
  const schema = { properties: { port: { default: 2575 } } };
  expect(say('listens on port {port} of {host}', {}, schema)).toBe('listens on port 2575 of …');
});

it('says enum values in the words of the form', () => {
  const schema = { properties: { action: { 'x-ui': { labels: { keep: 'Are kept' } } } } };
  expect(say('messages that match {action}', { action: 'keep' }, schema)).toBe(
    'messages that match are kept',
  );
});

it('counts long lists instead of printing them', () => {
  expect(say('{events}', { events: ['A01', 'A04'] })).toBe('A01 and A04');
  expect(say('{events}', { events: ['A01', 'A04', 'A08'] })).toBe('3 entries');
});
