import { writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { type Marked, type ToCheck, checkVariable } from './check-protocol';
import { codeOf, keywardDiagnostics } from './keyward';
import { until } from './until';

/** What `npm start -- --check` makes the editor do: open the files and write down what Keyward marks in them. */
export async function run(): Promise<void> {
  const { folder, files, result } = JSON.parse(process.env[checkVariable]!) as ToCheck;
  const marked: Marked[] = [];
  for (const { file, expected } of files) {
    const uri = vscode.Uri.file(path.join(folder, file));
    await vscode.window.showTextDocument(uri, { preview: false });
    for (const diagnostic of await marks(uri, expected)) {
      const { line, character } = diagnostic.range.start;
      marked.push({ file, line: line + 1, column: character + 1, rule: codeOf(diagnostic) });
    }
  }
  writeFileSync(result, JSON.stringify(marked));
}

/** Keyward's marks in a file, as soon as there are enough; those that there are if there never are. */
async function marks(uri: vscode.Uri, expected: number): Promise<vscode.Diagnostic[]> {
  try {
    return await until('marks', [vscode.languages.onDidChangeDiagnostics], () => {
      const found = keywardDiagnostics(uri);
      return found.length >= expected ? found : undefined;
    });
  } catch {
    return keywardDiagnostics(uri);
  }
}
