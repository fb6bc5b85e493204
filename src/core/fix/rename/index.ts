export { firstRead, notAVariable, planRename, variableAt, type RenamePlan, type Variable } from './rename';
