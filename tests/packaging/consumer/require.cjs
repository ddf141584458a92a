const { Session } = require('aimscore');
const { loadLibrary } = require('aimscore/content');
const { score } = require('./score.mjs');

loadLibrary().then((library) => console.log(`scored ${score(Session, library, 'assessments')} by require`));
