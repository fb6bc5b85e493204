import type { Audience } from '../project/audience';
import type { Framework } from '../project/frameworks';
import { refuse, type Refusal } from '../base/refusal';

/** Where a framework's own server code goes, completing "Call Stripe from ...". */
const SERVER_SIDE: Readonly<Partial<Record<Framework, string>>> = {
  next: 'a route handler (app/api/…/route.ts), a server action or a server component',
  nuxt: 'a route in server/api',
  sveltekit: 'a +server.ts route or a +page.server.ts',
  astro: 'an endpoint in src/pages or an action',
  remix: 'the route’s loader or action',
  gatsby: 'a function in src/api',
  expo: 'a server of your own or an API route (+api.ts)',
  angular: 'a server of your own',
};

/** Why a key of the browser's code is not moved, and the way that works. */
export function refuseClientCode(
  audience: Extract<Audience, { kind: 'browser' }>,
  provider: string | undefined,
): Refusal {
  const place = SERVER_SIDE[audience.framework] ?? 'a server or a serverless function';
  const whose = provider ?? 'the service';
  return {
    ...refuse(
      `This code runs in the browser (${audience.because}): a key from .env is missing there, or published to every visitor.`,
      `Call ${whose} from ${place} and let this code call that; or use a key that is made to be public.`,
    ),
    help: 'client-code',
  };
}
