export { readLeak, recordLeak, type LeakRecord } from './leak-record';
export { readPushProtection, type BlockedSecret } from './push-protection';
export { LEAK_STEPS, type LeakStep, type LeakStepId } from './steps';
export { dayOf, verdictOf, type HistoryVerdict } from './verdict';
export { leakSteps, namedRefs, orderAdvice, shortRef, verdictInWords } from './words';
