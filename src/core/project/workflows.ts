/** Whether a file is a GitHub workflow. It reads secrets, and no env file. */
export function isWorkflowPath(path: string): boolean {
  return /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(path);
}
