export { firstRead, NOT_A_VARIABLE, planRename, variableAt, type RenamePlan, type Variable } from './rename';
