import { visible } from './characters';

declare const safe: unique symbol;

/** A message in a SARIF log. Only {@link sarifMessage} makes it. */
export interface SarifMessage {
  readonly text: string;
  readonly [safe]: 'SARIF';
}

/** Programs show `[text](target)` in a message as a link (SARIF 2.1.0, 3.11.6), so brackets are escaped. */
export function sarifMessage(text: string): SarifMessage {
  return { text: visible(text).replace(/[\\[\]]/g, '\\$&') } as SarifMessage;
}
