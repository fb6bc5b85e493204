import path from 'node:path';
import ts from 'typescript';
import { root } from './paths';

/** An export of a file in src that nothing imports, or only tests do. */
export interface UnusedExport {
  /** Relative to the repository, with forward slashes. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly name: string;
  readonly problem:
    'never used' | 'used only in its own file' | 'used only by tests' | 're-exported but not imported';
}

/**
 * Lists unused exports of src. A type that its own file uses may be exported for the sake of the signatures it is part of.
 * Takes about as long as compiling.
 */
export function unusedExports(): UnusedExport[] {
  const project = ts.getParsedCommandLineOfConfigFile(
    path.join(root, 'tsconfig.json'),
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: () => undefined,
    },
  );
  const pages = ts.sys.readDirectory(path.join(root, 'src/pages'), ['.ts']);
  const program = ts.createProgram([...(project?.fileNames ?? []), ...pages], project?.options ?? {});
  const checker = program.getTypeChecker();
  const ours = program.getSourceFiles().filter(({ fileName }) => relative(fileName) !== undefined);

  const uses = new Map<ts.Symbol, Set<ts.SourceFile>>();
  const imported = new Set<string>();
  for (const source of ours) {
    const visit = (node: ts.Node): void => {
      if (ts.isImportSpecifier(node)) {
        recordImport(node.parent.parent.parent.moduleSpecifier, (node.propertyName ?? node.name).text);
        return;
      }
      if (ts.isExportDeclaration(node)) {
        if (node.moduleSpecifier && node.exportClause && ts.isNamedExports(node.exportClause))
          for (const { propertyName, name } of node.exportClause.elements)
            recordImport(node.moduleSpecifier, (propertyName ?? name).text);
        return;
      }
      if (ts.isIdentifier(node)) {
        const symbol = symbolAt(node);
        if (symbol !== undefined) recordUse(symbol, source);
      }
      ts.forEachChild(node, visit);
    };
    ts.forEachChild(source, visit);

    function recordUse(symbol: ts.Symbol, from: ts.SourceFile): void {
      const files = uses.get(symbol) ?? new Set();
      uses.set(symbol, files.add(from));
    }
    function recordImport(specifier: ts.Expression, name: string): void {
      const module = checker.getSymbolAtLocation(specifier)?.valueDeclaration?.getSourceFile().fileName;
      imported.add(`${module}#${name}`);
      imported.add(`${module}#`);
    }
  }

  const found: UnusedExport[] = [];
  for (const source of ours) {
    const file = relative(source.fileName) ?? '';
    const module = checker.getSymbolAtLocation(source);
    if (!file.startsWith('src/') || module === undefined || isEntry(file)) continue;
    for (const exported of checker.getExportsOfModule(module)) {
      const symbol = original(exported);
      const declaration = symbol.declarations?.[0];
      if (declaration === undefined) continue;
      const own = declaration.getSourceFile() === source;
      const users = [...(uses.get(symbol) ?? [])];
      const elsewhere = users.filter((user) => user !== declaration.getSourceFile());
      const at = own ? declaration : (exported.declarations?.[0] ?? source);
      const report = (problem: UnusedExport['problem']): void => {
        const { line } = at.getSourceFile().getLineAndCharacterOfPosition(at.getStart());
        if (at.getSourceFile() === source) found.push({ file, line: line + 1, name: exported.name, problem });
      };
      if (!own) {
        const module = source.fileName;
        if (imported.has(`${module}#`) && !imported.has(`${module}#${exported.name}`)) {
          // Used through a namespace, or not at all.
          if (!elsewhere.some((user) => importsNamespaceOf(user, source)))
            report('re-exported but not imported');
        }
        continue;
      }
      const isType = ts.isInterfaceDeclaration(declaration) || ts.isTypeAliasDeclaration(declaration);
      const inOwnFile = referencesIn(source, symbol) > 1;
      if (elsewhere.length === 0 && !inOwnFile) report('never used');
      else if (elsewhere.length === 0 && !isType) report('used only in its own file');
      else if (
        elsewhere.length > 0 &&
        elsewhere.every(({ fileName }) => relative(fileName)?.startsWith('test/'))
      )
        if (!isType || !inOwnFile) report('used only by tests');
    }
  }
  return found;

  function symbolAt(node: ts.Identifier): ts.Symbol | undefined {
    const symbol = ts.isShorthandPropertyAssignment(node.parent)
      ? checker.getShorthandAssignmentValueSymbol(node.parent)
      : checker.getSymbolAtLocation(node);
    if (symbol === undefined) return undefined;
    // `const { name } = await import('…')` binds a variable; the use is of the module's export.
    if (ts.isBindingElement(node.parent) && (node.parent.propertyName ?? node.parent.name) === node) {
      const type = checker.getTypeAtLocation(node.parent.parent);
      const property = type.getProperty(node.text);
      if (property !== undefined) return original(property);
    }
    return original(symbol);
  }

  function original(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  }

  function referencesIn(source: ts.SourceFile, symbol: ts.Symbol): number {
    let count = 0;
    const visit = (node: ts.Node): void => {
      if (ts.isIdentifier(node) && node.text === symbol.name && symbolAt(node) === symbol) count++;
      ts.forEachChild(node, visit);
    };
    visit(source);
    return count;
  }

  function importsNamespaceOf(user: ts.SourceFile, module: ts.SourceFile): boolean {
    let found = false;
    const visit = (node: ts.Node): void => {
      const specifier = ts.isNamespaceImport(node)
        ? node.parent.parent.moduleSpecifier
        : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
          ? node.arguments[0]
          : undefined;
      if (specifier && checker.getSymbolAtLocation(specifier)?.valueDeclaration === module) found = true;
      ts.forEachChild(node, visit);
    };
    visit(user);
    return found;
  }
}

/** `node test/host/run.mjs exports [path ...]`: prints the unused exports of files below the paths. */
export function exportsCommand(paths: readonly string[]): Promise<boolean> {
  const chosen = unusedExports().filter(
    ({ file }) => paths.length === 0 || paths.some((path) => file.startsWith(path)),
  );
  for (const { file, line, name, problem } of chosen) console.log(`${file}:${line}  ${name}: ${problem}`);
  return Promise.resolve(true);
}

/** Programs start here, or another program loads it. */
function isEntry(file: string): boolean {
  return /^src\/(?:extension|cli\/(?:main|commands)|.*-worker|pages\/[^/]+\/main)/.test(file);
}

function relative(fileName: string): string | undefined {
  const file = path.relative(root, fileName).replaceAll('\\', '/');
  return /^(?:src|test)\//.test(file) ? file : undefined;
}
