import path from 'node:path';
import ts from 'typescript';
import { root } from '../host/paths';

/** A source file with its path in the project, as the compiler sees it. */
export interface TypedSource {
  readonly id: string;
  readonly file: string;
  readonly text: string;
}

/** Options that a project's tsconfig.json may set in addition to `strict`, and that affect how a variable is read. */
export const STRICTNESS: readonly Readonly<Record<string, boolean>>[] = [
  {},
  { noPropertyAccessFromIndexSignature: true, noUncheckedIndexedAccess: true },
  { exactOptionalPropertyTypes: true, verbatimModuleSyntax: true, isolatedModules: true },
  {
    noPropertyAccessFromIndexSignature: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    verbatimModuleSyntax: true,
    isolatedModules: true,
    noImplicitReturns: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
  },
];

export const COMPILER_OPTIONS = {
  strict: true,
  module: 'preserve',
  target: 'es2023',
  jsx: 'react',
  jsxFactory: 'h',
  jsxFragmentFactory: 'Fragment',
};

/** The type declarations of the language and of Node, read and parsed once for all runs. */
const libraries = new Map<string, ts.SourceFile | undefined>();

/**
 * Compiles all sources together, each as a separate module, with this repository's type declarations for Node.
 * @returns the compiler's error numbers for each source, sorted
 */
export function typeErrors(
  sources: readonly TypedSource[],
  strictness: Readonly<Record<string, boolean>>,
): Map<string, readonly number[]> {
  const { options } = ts.convertCompilerOptionsFromJson({ ...COMPILER_OPTIONS, ...strictness }, root);
  const all: ts.CompilerOptions = {
    ...options,
    noEmit: true,
    types: ['node'],
    typeRoots: [path.join(root, 'node_modules/@types')],
    skipLibCheck: true,
  };
  const host = ts.createCompilerHost(all);
  const texts = new Map(sources.map(({ file, text }) => [file, text]));
  const [getSourceFile, fileExists] = [host.getSourceFile.bind(host), host.fileExists.bind(host)];
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.getSourceFile = (file, languageVersion, ...more) => {
    const text = texts.get(file);
    if (text !== undefined) return ts.createSourceFile(file, text, languageVersion);
    if (!libraries.has(file)) libraries.set(file, getSourceFile(file, languageVersion, ...more));
    return libraries.get(file);
  };
  const program = ts.createProgram([...texts.keys()], all, host);
  return new Map(
    sources.map(({ id, file }) => {
      const source = program.getSourceFile(file);
      const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
      return [id, found.map(({ code }) => code).sort((a, b) => a - b)];
    }),
  );
}
