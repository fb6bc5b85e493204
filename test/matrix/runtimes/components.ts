import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { transform } from 'esbuild';
import { packagePath } from '../tools';

const require = createRequire(__filename);

/** Replaces imports of a package's modules with their absolute URLs, which work from any folder. */
function located(code: string, modules: Readonly<Record<string, string>>): string {
  return code.replace(
    /(\bfrom\s*|\bimport\s*)(['"])([\w/.-]+)\2/g,
    (all, before: string, _, name: string) => {
      const file = modules[name];
      return file === undefined ? all : `${before}${JSON.stringify(pathToFileURL(packagePath(file)).href)}`;
    },
  );
}

/** The part of `@vue/compiler-sfc` that is used here. */
interface Compiler {
  parse(
    text: string,
    options: object,
  ): {
    descriptor: { scriptSetup: object | null; template: { content: string } | null };
    errors: unknown[];
  };
  compileScript(descriptor: object, options: object): { content: string };
  compileTemplate(options: object): { code: string };
  rewriteDefault(code: string, name: string, plugins: string[]): string;
}

const VUE = { vue: 'vue/index.mjs', 'vue/server-renderer': 'vue/server-renderer/index.mjs' };

/** A module that renders the component on the server, with Vue's own compiler and renderer. */
export async function renderedVue(text: string, id: string): Promise<string> {
  const sfc = require(path.join(packagePath('@vue/compiler-sfc'), 'dist/compiler-sfc.cjs.js')) as Compiler;
  const { descriptor, errors } = sfc.parse(text, { filename: 'App.vue' });
  if (errors.length > 0) throw new SyntaxError('Vue cannot read the component.');
  const setup = descriptor.scriptSetup !== null;
  const options = { id, inlineTemplate: setup, templateOptions: { ssr: true, ssrCssVars: [] } };
  const script = sfc.compileScript(descriptor, options);
  let code = sfc.rewriteDefault(script.content, 'component', ['typescript']);
  if (!setup) {
    const { code: template } = sfc.compileTemplate({
      id,
      filename: 'App.vue',
      source: descriptor.template?.content ?? '',
      ssr: true,
      ssrCssVars: [],
    });
    code += `\n${template.replace('export function', 'function')}\ncomponent.ssrRender = ssrRender;\n`;
  }
  const render = `\nimport { createSSRApp as app } from 'vue';\nimport { renderToString } from 'vue/server-renderer';\nawait renderToString(app(component));\n`;
  const { code: plain } = await transform(code + render, { loader: 'ts', format: 'esm', target: 'node20' });
  return located(plain, VUE);
}

const SVELTE = {
  'svelte/internal/server': 'svelte/src/internal/server/index.js',
  'svelte/server': 'svelte/src/server/index.js',
};

/** The same with Svelte's compiler and renderer. */
export async function renderedSvelte(text: string): Promise<string> {
  const file = pathToFileURL(path.join(packagePath('svelte'), 'src/compiler/index.js')).href;
  const svelte = (await import(file)) as {
    compile(source: string, options: object): { js: { code: string } };
  };
  const { js } = svelte.compile(text, { generate: 'server', filename: 'App.svelte' });
  const code = js.code.replace('export default function', 'function');
  const name = /^function (\w+)\(\$\$renderer/m.exec(code)?.[1] ?? 'App';
  return located(`${code}\nimport { render } from 'svelte/server';\nvoid render(${name}).body;\n`, SVELTE);
}
