import { MemoryRunStore } from './MemoryRunStore.ts';
import { testRunStore } from './testing.ts';

testRunStore('MemoryRunStore', async () => ({ store: new MemoryRunStore() }));
