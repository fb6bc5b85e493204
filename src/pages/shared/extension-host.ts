/** What VS Code gives a webview. Can be acquired once. */
export interface ExtensionHost<Message, State> {
  postMessage(message: Message): void;
  getState(): State | undefined;
  setState(state: State): void;
}

declare function acquireVsCodeApi(): unknown;

/** Connects the page to the extension. @throws when called a second time */
export function connect<Message, State = never>(): ExtensionHost<Message, State> {
  return acquireVsCodeApi() as ExtensionHost<Message, State>;
}
