/** Words that begin a command line which may hold a password. */
export const COMMAND_WORDS: readonly string[] = [
  'curl ',
  'sshpass ',
  'mysql ',
  'mysqldump ',
  'docker login',
  'psexec',
  'net use ',
  'net user ',
  'convertto-securestring',
];
