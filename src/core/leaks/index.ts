export { readIncident, recordIncident, type Incident } from './leak-record';
export { readPushProtection, type RefusedPlace } from './push-protection';
export { INCIDENT_STEPS, incidentSteps, ORDER_ADVICE, type IncidentStep, type IncidentStepId } from './steps';
export { dayOf, namedRefs, shortRef, verdictOf, verdictWords, type HistoryVerdict } from './verdict';
