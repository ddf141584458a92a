import { adopt } from './styles/tokens.js';

// Not where pages are rendered on a server.
if (typeof document !== 'undefined') adopt(document);

export { AimsAssessment } from './assessment.js';
export { AimsProblems } from './problems.js';
export { AimsProfile } from './profile.js';
export { AimsQuestionnaire } from './questionnaire.js';
export { AimsReport } from './report.js';
export { AimsScore } from './score.js';
export { AimsSoa } from './soa.js';
export { AimsStart, type DraftSummary, type SampleSummary } from './start.js';
export { AimsSystems } from './systems.js';
export { AimsTimeline } from './timeline.js';
export { AimsDifferences } from './differences.js';
export { AimsFind } from './find.js';
export { AimsHistory } from './history.js';
export { AimsMerge } from './merge.js';
export { AimsRequest } from './request.js';
export { Assessment, Change, type AnswerPatch, type Measure } from './model/assessment.js';
export { differences, type Difference } from './model/differences.js';
export { compare, merged, type Choices, type Comparison, type Conflict } from './model/merge.js';
export { readRequest, reply, request, type Asked, type Request, type RequestFile } from './model/request.js';
export type { Version, Versions } from './model/versions.js';
export { AimsBusinessCase } from './business-case.js';
export { AimsGantt } from './gantt.js';
export { AimsPlan } from './plan.js';
export { AimsProbability } from './probability.js';
export { AimsPublished } from './published.js';
export { AimsWhatIf } from './what-if.js';
export { AimsWhy } from './why.js';
export { Forecasts, type Tried } from './model/forecast.js';
export { download } from './model/files.js';
export { today } from './model/numbers.js';
export { blank, newId, type ResponseFile } from './model/response.js';
export { say } from './words.js';
