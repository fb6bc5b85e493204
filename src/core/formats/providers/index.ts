import { ai } from './ai';
import { aws } from './aws';
import { azure } from './microsoft';
import { crypto } from './crypto';
import { dataApis } from './data-apis';
import { databases } from './databases';
import { developerTools } from './source-hosting';
import { distinctive } from './distinctive';
import { further } from './further';
import { generic } from './no-provider';
import { google } from './google';
import { hosting } from './hosting';
import { identity } from './identity';
import { infrastructure } from './infrastructure';
import { keyMaterial } from './private-keys';
import { messaging } from './messaging';
import { monitoring } from './monitoring';
import { payments } from './payments';
import { plainKeys } from './plain-keys';
import { productivity } from './business';
import { regionalClouds } from './clouds';
import { social } from './social';
import type { Format } from '../format';

/**
 * All facts. Providers come first, shapes without a provider last; the order decides nothing.
 *
 * Plain data: the product has them as JSON, which is read faster than a program (`esbuild.js`).
 */
export const families: readonly Format[] = [
  ...ai,
  ...aws,
  ...google,
  ...azure,
  ...developerTools,
  ...hosting,
  ...databases,
  ...monitoring,
  ...messaging,
  ...payments,
  ...identity,
  ...productivity,
  ...infrastructure,
  ...social,
  ...crypto,
  ...regionalClouds,
  ...dataApis,
  ...keyMaterial,
  ...distinctive,
  ...further,
  ...plainKeys,
  ...generic,
];
