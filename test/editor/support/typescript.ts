import path from 'node:path';
import { root } from '../../host/paths';

/** Settings that let VS Code use the project's TypeScript: the server from npm does not include it. */
export const TYPESCRIPT = { 'typescript.tsdk': path.join(root, 'node_modules/typescript/lib') };
