import * as vscode from 'vscode';
import type { Kind } from '../../core/formats';
import type { RotationStatus } from '../../core/keys';
import type { KeyEntry } from '../shared/keys/key-list';

/** Icons and theme colors, which high contrast themes override. */
const STATUS_ICON: Readonly<Record<RotationStatus, readonly [icon: string, color?: string]>> = {
  exposed: ['flame', 'list.errorForeground'],
  attention: ['eye', 'list.warningForeground'],
  overdue: ['warning', 'list.warningForeground'],
  soon: ['clock', 'charts.yellow'],
  healthy: ['pass', 'charts.green'],
  unknown: ['question'],
  retired: ['archive'],
};

const KIND_ICONS: Readonly<Partial<Record<Kind, string>>> = {
  'private key': 'gist-secret',
  'connection string': 'database',
  'webhook URL': 'broadcast',
  password: 'lock',
  JWT: 'verified',
};

/** What a key is for, in the color of its status. */
export function keyIcon({ status, kind, icon: ofProvider }: KeyEntry): vscode.ThemeIcon {
  const icon = ofProvider ?? (kind && KIND_ICONS[kind]) ?? 'key';
  const color = STATUS_ICON[status.status][1];
  return new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
}

export function statusIcon(status: RotationStatus): vscode.ThemeIcon {
  const [icon, color] = STATUS_ICON[status];
  return new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
}
