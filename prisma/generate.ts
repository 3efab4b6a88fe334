import { generateClient } from './src/generateClient.ts';

const outcome = await generateClient();
if (outcome === 'generated') console.log('Prisma client generated.');
