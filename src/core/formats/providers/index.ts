import { ai } from './ai';
import { aws } from './aws';
import { business } from './business';
import { ciAndTesting } from './ci-and-testing';
import { clouds } from './clouds';
import { content } from './content';
import { crypto } from './crypto';
import { dataApis } from './data-apis';
import { databases } from './databases';
import { devices } from './devices';
import { google } from './google';
import { hosting } from './hosting';
import { identity } from './identity';
import { infrastructure } from './infrastructure';
import { messaging } from './messaging';
import { microsoft } from './microsoft';
import { monitoring } from './monitoring';
import { noProvider } from './no-provider';
import { packageRegistries } from './package-registries';
import { payments } from './payments';
import { privateKeys } from './private-keys';
import { social } from './social';
import { sourceHosting } from './source-hosting';

/**
 * All providers. The order decides only which format a conventional variable name means if several formats list it.
 */
export const providers = [
  ...ai,
  ...aws,
  ...google,
  ...microsoft,
  ...sourceHosting,
  ...packageRegistries,
  ...ciAndTesting,
  ...hosting,
  ...databases,
  ...monitoring,
  ...messaging,
  ...payments,
  ...identity,
  ...business,
  ...content,
  ...infrastructure,
  ...social,
  ...crypto,
  ...clouds,
  ...dataApis,
  ...devices,
  ...privateKeys,
  ...noProvider,
];
