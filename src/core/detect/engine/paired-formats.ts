import { allFormats, type FormatId } from '../../formats';

let secretsByIdentifier: ReadonlyMap<FormatId, readonly FormatId[]> | undefined;

/** The formats of the secrets that an identifier is used with; undefined for formats that are not such identifiers. */
export function secretsFor(identifier: FormatId): readonly FormatId[] | undefined {
  secretsByIdentifier ??= indexSecrets();
  return secretsByIdentifier.get(identifier);
}

function indexSecrets(): ReadonlyMap<FormatId, readonly FormatId[]> {
  const index = new Map<FormatId, FormatId[]>();
  for (const { id, usedWith = [] } of allFormats) {
    for (const identifier of usedWith) {
      const secrets = index.get(identifier);
      if (secrets === undefined) index.set(identifier, [id]);
      else secrets.push(id);
    }
  }
  return index;
}
