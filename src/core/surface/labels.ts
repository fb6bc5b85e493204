import { visible } from './characters';

declare const safe: unique symbol;

/** Text of a notification, a question or a view's message, where VS Code makes links of `[text](command:…)`. */
export type MessageText = string & { readonly [safe]: 'message' };

/** Text of a row, a button, a title, a quick fix or a problem. */
export type LabelText = string & { readonly [safe]: 'label' };

/** Text of a quick pick or the status bar, where `$(name)` is an icon. */
export type IconLabelText = string & { readonly [safe]: 'label with icons' };

/** On one line, without links: `[text] (command:…)` stays text. */
export function messageText(text: string): MessageText {
  return visible(text).replaceAll('](', '] (') as MessageText;
}

/** On one line, with a visible form for every character. */
export function labelText(text: string): LabelText {
  return visible(text) as LabelText;
}

/** The same, without icons: `$ (name)` stays text. */
export function iconLabelText(text: string): IconLabelText {
  return visible(text).replaceAll('$(', '$ (') as IconLabelText;
}
