import { Session } from 'aimscore';
import { loadLibrary } from 'aimscore/content';
import { score } from './score.mjs';

console.log(`scored ${score(Session, await loadLibrary(), 'assessments')} in modules`);
