import { Session } from 'aimscore';
import { loadLibrary, loadWords } from 'aimscore/content';
import { exportReport } from 'aimscore/office';
import { score } from './score.mjs';

const refused = exportReport('html', { report: '{}', words: await loadWords('en') });
if (refused.type !== 'failure') throw new Error('an empty report was exported');
console.log(`scored ${score(Session, await loadLibrary(), 'assessments')} in modules`);
