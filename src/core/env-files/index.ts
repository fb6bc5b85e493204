/** Where an env file can go: what git has of it, and by which other ways it leaves the machine. Pure: facts in, words out. */
export { PROJECT_GLOB, type Leak, type LeakThrough, type ProjectTexts } from './exposure-path';
export {
  isOutputName,
  OUTPUT_FOLDERS,
  soughtIn,
  writtenForms,
  type SoughtValue,
  type ValueInOutput,
} from './build-output';
export { reportsOf, type FoundFile } from './assemble';
export { leaksOf } from './exposure-paths';
export { isProjectFileName } from './exposure-path';
export { problemsOf, stateInWords } from './problems';
export type { EnvFileReport, EnvProblem, GitFacts, ProblemId, RuleSource } from './report';
export { exampleValues, KEY_FILE_NAMES, kindOf, secretsIn, type SensitiveKind } from './sensitive-files';
