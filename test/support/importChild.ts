/**
 * A process of its own that imports a night and may be killed at any moment: `node importChild.ts dataDir folder`.
 * It prints a line at each step of the preparation and of the writing.
 */

import { startServer } from './dataServer.ts';
import { grantFolder } from './importing.ts';

const [dataDir = '', folder = ''] = process.argv.slice(2);
const s = await startServer({ dataDir });
await s.call('session.signIn', { login: 'goeuvrard', password: 'un long mot de passe' });
const say = (step: string) => process.stdout.write(`${step}\n`);
const report = await s.call('imports.prepare', { grant: grantFolder(s, folder) }, () => say('preparing'));
say('prepared');
await s.call('imports.apply', { id: report.id, confirmed: [] }, (done) => say(`applying ${done}`));
say('applied');
await s.stop(true);
