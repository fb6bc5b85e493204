import { isSpringConfiguration } from '../base/spring-files';
import { folderOf, joinPath, nameOf, resolvePath } from './paths';
import type { Survey } from './survey';

const BUILD = /^(?:pom\.xml|build\.gradle(?:\.kts)?)$/;

/** Whether the project is built with Spring Boot. */
export function isSpringBoot({ texts }: Survey): boolean {
  return hasInBuild(texts, /org\.springframework\.boot|spring-boot-starter/);
}

/** Whether spring-dotenv gives Spring the `.env` in the working directory. */
export function hasSpringDotenv({ texts }: Survey): boolean {
  return hasInBuild(texts, /spring(?:boot3)?-dotenv/);
}

function hasInBuild(texts: ReadonlyMap<string, string>, words: RegExp): boolean {
  return [...texts].some(([path, text]) => BUILD.test(nameOf(path)) && words.test(text));
}

/** Whether the key is in Spring Boot's own configuration. */
export function isSpringFile(survey: Survey): boolean {
  return isSpringConfiguration(survey.file) && isSpringBoot(survey);
}

/** The configuration next to the file that applies to every profile; undefined if there is none. */
export function springBase(survey: Survey): string | undefined {
  const folder = folderOf(survey.file);
  return ['application.properties', 'application.yml', 'application.yaml']
    .map((name) => joinPath(folder, name))
    .find((path) => path === survey.file || survey.texts.has(path));
}

const IMPORT = /\bfile:([^\s,"'[\]]{1,200})\[\.properties\]/g;

/**
 * The env files that Spring's configuration imports: `spring.config.import=optional:file:.env[.properties]`.
 * @param folder the working directory; @param text current text of the survey's file
 */
export function springImports({ texts, file }: Survey, folder: string, text: string): string[] {
  const all = new Map(texts).set(file, text);
  return [...all].flatMap(([path, one]) =>
    isSpringConfiguration(path) && /\bimport\b/.test(one)
      ? withoutComments(one).flatMap((line) =>
          [...line.matchAll(IMPORT)].flatMap(([, path = '']) => resolvePath(folder, path) ?? []),
        )
      : [],
  );
}

function withoutComments(text: string): string[] {
  return text.split('\n').filter((line) => !/^\s*[#!]/.test(line));
}

/** Whether the configuration already imports something, so that another import would need a decision. */
export function hasSpringImport(text: string): boolean {
  return withoutComments(text).some((line) => /spring\.config\.import|^\s+import:/.test(line));
}
