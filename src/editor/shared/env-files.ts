import * as vscode from 'vscode';
import { ENV_FILE_GLOB, isEnvExampleName, isEnvFileName } from '../../core/env/file-names';
import { baseName } from './documents';

/** A file that holds real values, not an example to be committed. */
export function isEnvFile(uri: vscode.Uri): boolean {
  const name = baseName(uri);
  return isEnvFileName(name) && !isEnvExampleName(name);
}

const ENV_EXCLUDE = '**/{node_modules,.git,.venv,venv,vendor}/**';
const MOST_FILES = 500;

/** The workspace's env files, without examples and without what lies in packages; at most 500. */
export async function findEnvFiles(): Promise<vscode.Uri[]> {
  return (await vscode.workspace.findFiles(ENV_FILE_GLOB, ENV_EXCLUDE, MOST_FILES)).filter(isEnvFile);
}
