import path from 'node:path';
import { format } from 'node:util';
import type { EditorServer } from './editor-server';
import { root } from './paths';
import { deferred, within } from './progress';
import { openWindow } from './window';

export interface InEditorRun {
  /** What the window opens. */
  readonly open: string;
  /** Folder of the extension that runs from source. */
  readonly developmentPath: string;
  /** A module of test/editor/support that exports `run(): Promise<void>`. */
  readonly program: string;
  /** A limit against hanging, including the start of the editor. Programs take seconds. */
  readonly limitSeconds: number;
  /** Gets each line that the program, or the workbench, logs. */
  readonly print: (line: string) => void;
}

/** Opens a window that runs a program in the extension host, and returns when the program has ended or failed. */
export async function runInEditor(editor: EditorServer, options: InEditorRun): Promise<void> {
  const { open, developmentPath, program, limitSeconds, print } = options;
  const ended = deferred();
  const window = await openWindow(editor, {
    open,
    developmentPath,
    testsPath: path.join(root, `dist/test/editor/support/${program}.js`),
    prepare: async (page) => {
      // The web workbench calls these functions when it is automated.
      await page.exposeFunction('codeAutomationLog', (_level: string, args: readonly unknown[]) => {
        print(format(...args));
      });
      await page.exposeFunction('codeAutomationExit', () => {
        ended.resolve();
      });
      page.once('crash', () => {
        ended.reject(new Error('The browser page crashed; is the machine out of memory?'));
      });
    },
  });
  const died = editor.ended.then(() => {
    throw new Error("VS Code's server ended while it was in use.");
  });
  died.catch(() => undefined); // the server may end after us
  try {
    const sentence = `The program ${program} did not end within ${limitSeconds} seconds inside the editor.`;
    await within(limitSeconds, sentence, Promise.race([ended.promise, died]));
  } finally {
    await window.close();
  }
}
