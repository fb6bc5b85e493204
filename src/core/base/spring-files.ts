/** Names of the files in which Spring Boot replaces `${NAME}`. */
const NAME = /(?:^|[/\\])(?:application|bootstrap)(?:-[\w-]+)?\.(?:properties|ya?ml)$/i;

/** Whether Spring Boot would read the file as its configuration, judged by its name. */
export function isSpringConfiguration(path: string): boolean {
  return NAME.test(path);
}
