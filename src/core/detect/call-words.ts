/**
 * Calls that take a password by its place among their arguments, counted from 0. Written as they begin, in lower case.
 * Sources: php.net (mysqli, PDO, LDAP, FTP), metacpan.org (DBI), docs.oracle.com (DriverManager), learn.microsoft.com
 * (NetworkCredential, DirectoryEntry), docs.python.org (smtplib, ftplib), requests.readthedocs.io (auth).
 */
export const PASSWORD_ARGUMENT: Readonly<Record<string, number>> = {
  'networkcredential(': 1,
  'directoryentry(': 2,
  'mysqli_connect(': 2,
  'mysql_connect(': 2,
  'mysql_pconnect(': 2,
  'new mysqli(': 2,
  'new pdo(': 2,
  'dbi->connect(': 2,
  'dbi.connect(': 2,
  'drivermanager.getconnection(': 2,
  'ldap_bind(': 2,
  'ftp_login(': 2,
  '.login(': 1,
  'auth=(': 1,
  'httpbasicauth(': 1,
  'usernamepasswordcredentials(': 1,
};

export const CALL_WORDS: readonly string[] = Object.keys(PASSWORD_ARGUMENT);
