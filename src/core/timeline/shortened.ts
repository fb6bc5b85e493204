/** Limits text to a number of characters, with an ellipsis for the rest. Surrogate pairs are not split. */
export function shortened(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}
