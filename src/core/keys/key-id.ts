/** The parts of a key's ID, `<env file>#<NAME>`. */
export function partsOfId(id: string): { name: string; envFile: string } {
  const cut = id.lastIndexOf('#');
  return { name: id.slice(cut + 1), envFile: id.slice(0, Math.max(0, cut)) };
}
