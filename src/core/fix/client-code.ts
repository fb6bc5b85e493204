import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../base/refusal';
import type { Audience, BrowserReason } from '../project/audience';
import type { Framework } from '../project/frameworks';
import { browserReasonText } from '../project/words';

/** Why a key in code for the browser is not moved, and what works instead. */
export function refuseClientCode({ reason, framework }: Extract<Audience, { kind: 'browser' }>): Refusal {
  return {
    ...refuse(
      `${browserReasonText(reason, framework)} ${consequenceOf(reason)}`,
      adviceFor(reason, framework),
    ),
    help: 'client-code',
  };
}

function consequenceOf({ id }: BrowserReason): string {
  switch (id) {
    case 'installed-app':
    case 'editor-extension':
    case 'app-setting':
      return l10n.t('There, a key from .env would be missing, or part of every copy.');
    case 'public-setting':
    case 'build-constant':
    case 'returned-data':
      return l10n.t('A key from .env would still be published to every visitor.');
    case 'use-client':
    case 'static-folder':
    case 'component':
    case 'astro-markup':
    case 'browser-globals':
    case 'page-script':
    case 'imported':
    case 'framework':
    case 'webassembly':
      return l10n.t('There, a key from .env would be missing, or published to every visitor.');
  }
}

function adviceFor(reason: BrowserReason, framework: Framework): string {
  if (reason.id === 'editor-extension') {
    return l10n.t(
      "Ask each user for a key and keep it in the editor's secret storage, or use the key on your own server.",
    );
  }
  if (reason.id === 'public-setting' && framework === 'nuxt') {
    return l10n.t(
      'Put the key directly into runtimeConfig and use it in a route in server/api, or use a key that is meant to be public.',
    );
  }
  return serverAdvice(framework);
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
    case 'fresh':
      return l10n.t('Use the key in a handler in routes, or use a key that is meant to be public.');
    case 'mobile':
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
