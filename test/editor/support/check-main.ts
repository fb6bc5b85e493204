import { writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { type Marked, type ToCheck, checkVariable } from './check-protocol';
import { codeOf, keywardDiagnostics } from './keyward';
import { until } from './until';

/** Runs in the editor for `npm start -- --check`: opens the files and records what Keyward marks. */
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

/** Keyward's marks in a file once there are enough, or those that there are after the time limit. */
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
