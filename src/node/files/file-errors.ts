import * as l10n from '@vscode/l10n';

/** Why a file cannot be read or written, as the end of a sentence: `permission is denied`. @param error as Node's file functions throw it */
export function fileErrorReason(error: unknown): string {
  const code = fileErrorCode(error);
  if (code === 'KEYWARD_TOO_LARGE') return tooLarge(error);
  return reasonFor(code) ?? (code || l10n.t('for an unknown reason'));
}

/** Node's code, such as `ENOENT`; '' if there is none. */
export function fileErrorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function tooLarge(error: unknown): string {
  const { limit = 0 } = error as { readonly limit?: number };
  return l10n.t('it is larger than {0} MB', Math.max(1, Math.round(limit / (1 << 20))));
}

function reasonFor(code: string): string | undefined {
  switch (code) {
    case 'ENOENT':
      return l10n.t('it does not exist');
    case 'EACCES':
    case 'EPERM':
      return l10n.t('permission is denied');
    case 'KEYWARD_NOT_A_FILE':
    case 'ENXIO': // a socket
      return l10n.t('it is a pipe, a device or a socket, not a regular file');
    case 'KEYWARD_NOT_UTF8':
      return l10n.t('it is not UTF-8 text; save it as UTF-8');
    case 'KEYWARD_NOT_AN_INDEX':
      return l10n.t(
        'it is not an index that Keyward can read, so ignored files that Git tracks may be missing',
      );
    case 'KEYWARD_NO_GIT_FOLDER':
      return l10n.t(
        'it leads to a folder that does not exist, so ignored files that Git tracks may be missing',
      );
    case 'EISDIR':
      return l10n.t('it is a folder');
    case 'ENOTDIR':
      return l10n.t('part of its path is not a folder');
    case 'ENAMETOOLONG':
      return l10n.t('its name is too long');
    case 'ELOOP':
      return l10n.t('its links form a loop');
    case 'EBUSY':
      return l10n.t('another program is using it');
    case 'EMFILE':
      return l10n.t('too many files are open');
    case 'EROFS':
      return l10n.t('the file system is read-only');
    case 'ENOSPC':
      return l10n.t('the disk is full');
    case 'EDQUOT':
      return l10n.t('your disk quota is used up');
    case 'EPIPE':
      return l10n.t('its reader has stopped reading');
    case 'EFBIG':
      return l10n.t('it would be too large');
    case 'EIO':
      return l10n.t('the disk reported an error');
    default:
      return undefined;
  }
}
