import { enableCompileCache } from 'node:module';
import path from 'node:path';
import './fewArenas.mjs';

// Compiled code is kept between starts. Enabled by JavaScript, before any TypeScript is read: a warm start takes a few
// thousand files from there, and does not even load what strips types.
enableCompileCache(path.join(import.meta.dirname, '../.cache/compiled'));
await import('./worker.ts');
