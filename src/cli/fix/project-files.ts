import path from 'node:path';
import type { ProjectReader } from '../../core/project/reader';
import { createProjectReader } from '../../node/files/project-reader';

/** A project as it is on disk. */
export class ProjectFiles {
  /** Absolute: the repository's top; otherwise the working folder if it contains the file, or the file's folder. */
  readonly top: string;
  readonly reader: ProjectReader;

  constructor(top: string) {
    this.top = top;
    this.reader = createProjectReader(top);
  }

  /** Path below the top, `/` between names. @param file absolute, and below the top */
  below(file: string): string {
    return path.relative(this.top, file).replaceAll(path.sep, '/');
  }

  /** The absolute path of a path below the top. */
  above(below: string): string {
    return path.join(this.top, below);
  }
}
