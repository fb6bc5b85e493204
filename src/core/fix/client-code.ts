import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../base/refusal';
import type { Audience } from '../project/audience';
import type { Framework } from '../project/frameworks';
import { browserReasonText } from '../project/words';

/** Why a key in code for the browser is not moved, and what works instead. */
export function refuseClientCode({ reason, framework }: Extract<Audience, { kind: 'browser' }>): Refusal {
  const consequence = l10n.t('There, a key from .env would be missing, or published to every visitor.');
  return {
    ...refuse(`${browserReasonText(reason, framework)} ${consequence}`, serverAdvice(framework)),
    help: 'client-code',
  };
}

/** Where the framework's own server code belongs. */
function serverAdvice(framework: Framework): string {
  switch (framework) {
    case 'next':
      return l10n.t(
        'Use the key in a route handler (app/api/…/route.ts), a server action, or a server component, or use a key that is meant to be public.',
      );
    case 'nuxt':
      return l10n.t('Use the key in a route in server/api, or use a key that is meant to be public.');
    case 'sveltekit':
      return l10n.t(
        'Use the key in a +server.ts route or a +page.server.ts file, or use a key that is meant to be public.',
      );
    case 'astro':
      return l10n.t(
        'Use the key in an endpoint in src/pages or in an action, or use a key that is meant to be public.',
      );
    case 'remix':
      return l10n.t("Use the key in the route's loader or action, or use a key that is meant to be public.");
    case 'gatsby':
      return l10n.t('Use the key in a function in src/api, or use a key that is meant to be public.');
    case 'expo':
      return l10n.t(
        'Use the key on your own server or in an API route (+api.ts), or use a key that is meant to be public.',
      );
    case 'cra':
    case 'vue-cli':
    case 'angular':
    case 'vite':
    case 'supabase':
    case 'workers':
    case 'deno':
    case 'bun':
    case 'extension':
    case 'none':
      return l10n.t(
        'Use the key on a server or in a serverless function, or use a key that is meant to be public.',
      );
  }
}
