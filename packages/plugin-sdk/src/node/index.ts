export { environmentReader } from './environmentReader.ts';
