import type { Lane } from './case';
import { javascript, typescript } from './languages/javascript';
import { jsx, tsx } from './languages/jsx';
import { compiledLanes } from './runtimes/compiled';
import { svelte, vue } from './languages/components';
import { composeLane } from './runtimes/compose';
import { bunLane, denoLane, nodeLanes } from './runtimes/node';
import { scriptLanes } from './runtimes/scripts';

/** Loaders of programs that render components without a framework. */
const SERVERS = /^(?:dotenv 1[78]|Node 24)/;

/** Every language with each loader that it is tested with. */
export const lanes: readonly Lane[] = [
  ...nodeLanes(javascript, 14),
  ...nodeLanes(typescript, 14),
  ...nodeLanes(jsx, 3),
  ...nodeLanes(tsx, 3),
  ...nodeLanes(vue, 8, SERVERS),
  ...nodeLanes(svelte, 8, SERVERS),
  bunLane(typescript, 20),
  denoLane(typescript, 20),
  ...scriptLanes,
  ...compiledLanes,
  composeLane,
];
