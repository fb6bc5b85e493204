import * as vscode from 'vscode';
import { THIRD_PARTY_GLOB } from '../../core/base/third-party-folders';
import { ENV_FILE_GLOB, isEnvExampleName, isEnvFileName } from '../../core/env/file-names';
import { baseName } from './documents';

/** A file that holds real values, not an example to be committed. */
export function isEnvFile(uri: vscode.Uri): boolean {
  const name = baseName(uri);
  return isEnvFileName(name) && !isEnvExampleName(name);
}

const MOST_FILES = 500;

/** The workspace's env files, without examples and without files in packages; at most 500. */
export async function findEnvFiles(): Promise<vscode.Uri[]> {
  return (await vscode.workspace.findFiles(ENV_FILE_GLOB, THIRD_PARTY_GLOB, MOST_FILES)).filter(isEnvFile);
}
