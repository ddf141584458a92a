import { ready, Session } from 'aimscore/inline';
import { loadLibrary } from 'aimscore/content';
import { score } from './score.mjs';

await ready();
console.log(`scored ${score(Session, await loadLibrary(), 'assessments')} inlined`);
