import path from 'node:path';
import { root } from '../../host/places';

/** The editor from npm comes without its TypeScript: settings that lend it the project's own. */
export const TYPESCRIPT = { 'typescript.tsdk': path.join(root, 'node_modules/typescript/lib') };
