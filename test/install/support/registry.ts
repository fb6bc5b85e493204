import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

export interface Registry {
  readonly url: string;
  /** Paths that were requested, in order. */
  readonly requests: readonly string[];
  close(): void;
}

/** A registry on this machine that has only Keyward. Everything else is not found, so an installation that needs more fails. */
export async function startRegistry(tarball: string, version: string): Promise<Registry> {
  const bytes = readFileSync(tarball);
  const requests: string[] = [];
  const server: Server = createServer((request, response) => {
    const asked = decodeURIComponent(request.url ?? '');
    requests.push(asked);
    if (asked === '/keyward') {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(packument(url(), version, bytes)));
    } else if (asked === TARBALL) response.end(bytes);
    else response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"not found"}');
  });
  const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: url(), requests, close: () => void server.close() };
}

const TARBALL = '/keyward/-/keyward.tgz';

function packument(url: string, version: string, bytes: Buffer): object {
  const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
  const shasum = createHash('sha1').update(bytes).digest('hex');
  const one = {
    name: 'keyward',
    version,
    bin: { keyward: 'dist/cli.js' },
    engines: { node: '>=20' },
    dist: { tarball: `${url}${TARBALL}`, integrity, shasum },
  };
  return {
    name: 'keyward',
    'dist-tags': { latest: version },
    versions: { [version]: one },
    // Package managers refuse versions that are only minutes old.
    time: { created: PUBLISHED, modified: PUBLISHED, [version]: PUBLISHED },
  };
}

const PUBLISHED = '2026-01-01T00:00:00.000Z';
