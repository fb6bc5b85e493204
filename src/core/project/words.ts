import * as l10n from '@vscode/l10n';
import type { BrowserReason } from './audience';
import type { Framework } from './frameworks';

/** Why code runs in the browser, as a sentence. */
export function browserReasonText(reason: BrowserReason, framework: Framework): string {
  switch (reason.id) {
    case 'use-client':
      return l10n.t("This file is marked 'use client', so it runs in the browser.");
    case 'static-folder':
      return l10n.t('This file is in a folder that is served unchanged, so it runs in the browser.');
    case 'component':
      return l10n.t('This component is built into the page, so it runs in the browser.');
    case 'astro-markup':
      return l10n.t('Astro sends everything outside the frontmatter to the browser.');
    case 'browser-globals':
      return l10n.t("This file uses the page's document or window, so it runs in the browser.");
    case 'page-script':
      return l10n.t('A page loads this script, so it runs in the browser.');
    case 'imported':
      return l10n.t('This file is imported by {0}, which runs in the browser.', reason.by);
    case 'framework':
      return frameworkText(framework);
    case 'installed-app':
      return l10n.t('This file is built into the app that every user installs.');
    case 'editor-extension':
      return l10n.t('Everyone who installs the extension can read this file.');
    case 'webassembly':
      return l10n.t('This code is compiled for the page, so it runs in the browser.');
    case 'public-setting':
      return l10n.t('Every visitor receives what is in "{0}".', reason.setting);
    case 'build-constant':
      return l10n.t('The build writes what is in "{0}" into the page.', reason.setting);
    case 'app-setting':
      return l10n.t('What is in "{0}" is built into the app that every user installs.', reason.setting);
    case 'returned-data':
      return l10n.t('What "{0}" returns is sent to the browser.', reason.by);
  }
}

function frameworkText(framework: Framework): string {
  switch (framework) {
    case 'next':
      return l10n.t('{0} sends this file to the browser with the page.', 'Next.js');
    case 'nuxt':
      return l10n.t('{0} sends this file to the browser with the page.', 'Nuxt');
    case 'sveltekit':
      return l10n.t('{0} sends this file to the browser with the page.', 'SvelteKit');
    case 'remix':
      return l10n.t('The build sends this file to the browser with the route.');
    case 'astro':
      return l10n.t('Astro sends this component to the browser to hydrate it.');
    case 'gatsby':
      return l10n.t('{0} builds this file into the page, so it runs in the browser.', 'Gatsby');
    case 'cra':
      return l10n.t('{0} builds this file into the page, so it runs in the browser.', 'Create React App');
    case 'vue-cli':
      return l10n.t('{0} builds this file into the page, so it runs in the browser.', 'Vue CLI');
    case 'angular':
      return l10n.t('{0} builds this file into the page, so it runs in the browser.', 'Angular');
    case 'vite':
      return l10n.t('{0} builds this file into the page, so it runs in the browser.', 'Vite');
    case 'expo':
    case 'mobile':
      return l10n.t('This file is built into the app that every user installs.');
    case 'fresh':
      return l10n.t('{0} sends this file to the browser with the page.', 'Fresh');
    case 'extension':
      return l10n.t('Everyone who installs the extension can read this file.');
    case 'supabase':
    case 'workers':
    case 'deno':
    case 'bun':
    case 'none':
      return l10n.t('This code runs in the browser.');
  }
}
