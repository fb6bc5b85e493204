import { pathBelow } from './paths';
import type { Project } from './project';
import { configurations } from './survey';

/** How code reaches everyone who uses a program: as part of what they install, or of a page. */
export type Distribution = 'installed-app' | 'editor-extension' | 'webassembly';

/** Parts of such a project that stay with its developers. */
const OWN =
  /^(?:server|backend|api|functions|cloud|workers?)\/|^(?:esbuild|build|bundle|webpack|rollup)[\w.-]*\.[cm]?[jt]s$/;
const PACKAGERS =
  /^(?:electron-builder|electron-packager|@electron\/packager|@electron-forge\/cli|electron-winstaller|electron-vite|nextron)$/;

/** How the file is distributed; undefined: as far as the project shows, it stays on a developer's machine or on a server. */
export function distributionOf(project: Project, text: string): Distribution | undefined {
  const { survey } = project;
  if (OWN.test(pathBelow(survey.folder, survey.file))) return undefined;
  switch (survey.ecosystem) {
    case 'javascript':
      return ofJavascript(project);
    case 'jvm':
      return isAndroid(project, text) ? 'installed-app' : undefined;
    case 'dotnet':
      return ofDotnet(project, text);
    case 'rust':
      return ofRust(project, text);
    case 'go':
      return text.includes('"syscall/js"') ? 'webassembly' : undefined;
    case 'python':
      return hasFile(project, /^buildozer\.spec$/) ? 'installed-app' : undefined;
    case 'php':
    case 'ruby':
    case 'shell':
    case 'configuration':
      return undefined;
  }
}

function ofJavascript(project: Project): Distribution | undefined {
  const { manifest, packages } = project;
  if (manifest.engines.includes('vscode')) return 'editor-extension';
  if (!manifest.dependencies.has('electron')) return undefined;
  const packaged =
    [...packages].some((name) => PACKAGERS.test(name)) ||
    hasFile(project, /^(?:electron-builder\.\w+|forge\.config\.\w+)$/);
  return packaged ? 'installed-app' : undefined;
}

function isAndroid(project: Project, text: string): boolean {
  if (/^import (?:static )?androidx?\./m.test(text)) return true;
  // A build file further up lists plugins for all its modules.
  const [nearest = ''] = textsOf(project, /^build\.gradle(?:\.kts)?$/);
  return /\bcom\.android\.(?:application|library)\b|plugins\.android\.(?:application|library)\b/.test(
    nearest,
  );
}

function ofDotnet(project: Project, text: string): Distribution | undefined {
  if (/^using (?:UnityEngine|Android\.|UIKit|Xamarin\.|Microsoft\.Maui)/m.test(text)) return 'installed-app';
  const [nearest = ''] = textsOf(project, /\.csproj$/);
  if (nearest.includes('Microsoft.NET.Sdk.BlazorWebAssembly')) return 'webassembly';
  const mobile = /<UseMaui>\s*true|\bnet\d[\d.]*-(?:android|ios|maccatalyst)\b|Xamarin\./i;
  return mobile.test(nearest) ? 'installed-app' : undefined;
}

function ofRust(project: Project, text: string): Distribution | undefined {
  if (hasFile(project, /^(?:tauri\.conf\.json5?|Tauri\.toml)$/)) return 'installed-app';
  if (/^use (?:wasm_bindgen|web_sys|yew|gloo\w*)\b/m.test(text)) return 'webassembly';
  const [nearest = ''] = textsOf(project, /^Cargo\.toml$/);
  const isPage = /^yew\b/m.test(nearest) || (nearest.includes('cdylib') && /^wasm-bindgen\b/m.test(nearest));
  return isPage ? 'webassembly' : undefined;
}

function textsOf({ survey }: Project, name: RegExp): string[] {
  return configurations(survey, name).map(({ text }) => text);
}

function hasFile({ survey }: Project, name: RegExp): boolean {
  return [...survey.listings.values()].some((names) => names.some((one) => name.test(one)));
}
