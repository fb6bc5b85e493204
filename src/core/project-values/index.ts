/** The project's own secrets, which are searched for in all its files: which values these are, and the search. */
export { ProjectValueSearch } from './search';
export { mayHaveProjectValues, projectValuesIn } from './values';
