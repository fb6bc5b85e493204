/**
 * Where env files are, what Git knows about them, and how else they can leave the machine. Pure: callers pass in the facts.
 */
export { PROJECT_GLOB, type ProjectTexts } from './exposure-path';
export {
  isOutputName,
  OUTPUT_FOLDERS,
  searchedValuesIn,
  writtenForms,
  type SearchedValue,
  type ValueInOutput,
} from './build-output';
export type { ValueInFile } from './value-in-file';
export { reportsOf, type FoundFile } from './assemble';
export { exposurePathsOf } from './exposure-paths';
export { isProjectFileName } from './exposure-path';
export { problemsOf } from './problems';
export { exposureLabel, exposureText, gitStateText } from './words';
export type { EnvFileReport, EnvProblem, GitFacts } from './report';
export { exampleValues, KEY_FILE_NAMES, kindOf, secretsIn } from './sensitive-files';
