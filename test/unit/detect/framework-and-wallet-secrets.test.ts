import assert from 'node:assert/strict';
import { scan } from '../../../src/core/detect';
import { isBase58Check } from '../../../src/core/detect/reject/base58';
import { sha256OfBytes } from '../../../src/core/base/digest';
import { type Random, randomCharacters, seeded } from '../../support/samples';

type Write = (random: Random) => readonly [fileName: string, before: string, secret: string, after: string];

const base64 = (random: Random, length: number): string =>
  Buffer.from(Array.from({ length }, () => Math.floor(random() * 256))).toString('base64');
const letters = (random: Random, length: number): string => randomCharacters(random, 'A-Za-z0-9', length);
const BASE58 = '1-9A-HJ-NP-Za-km-z';

/** Secrets of frameworks, clusters and wallets, with the format that explains each. */
const PLACES: Readonly<Record<string, readonly [ruleId: string, write: Write]>> = {
  "Rails' primary key": ['rails-encryption-key', (r) => ['credentials.yml', 'active_record_encryption:\n  primary_key: ', letters(r, 32), '\n']],
  "Rails' salt": ['rails-encryption-key', (r) => ['credentials.yml', 'active_record_encryption:\n  key_derivation_salt: ', letters(r, 32), '\n']],
  "Rails' key in Ruby": ['rails-encryption-key', (r) => ['application.rb', "config.active_record.encryption.deterministic_key = '", letters(r, 32), "'\n"]],
  "Rails' key in an env file": ['rails-encryption-key', (r) => ['a.sh', 'export ACTIVE_RECORD_ENCRYPTION_PRIMARY_KEY=', letters(r, 32), '\n']],
  'a pepper in Ruby': ['password-pepper', (r) => ['devise.rb', "config.pepper = '", randomCharacters(r, '0-9a-f', 128), "'\n"]],
  'a pepper in an env file': ['password-pepper', (r) => ['a.sh', 'export PASSWORD_PEPPER=', letters(r, 32), '\n']],
  "Strapi's salt": ['application-salt', (r) => ['a.sh', 'export API_TOKEN_SALT=', base64(r, 16), '\n']],
  "CakePHP's salt": ['application-salt', (r) => ['app.php', "'Security' => ['salt' => '", randomCharacters(r, '0-9a-f', 64), "'],\n"]],
  'a seed of one-time passwords': ['totp-secret', (r) => ['a.sh', 'export MFA_SEED=', randomCharacters(r, 'A-Z2-7', 32), '\n']],
  'a secret of one-time passwords': ['totp-secret', (r) => ['a.ts', "const otpSecret = '", randomCharacters(r, 'A-Z2-7', 32), "';\n"]],
  'the address of a one-time password': ['totp-secret', (r) => ['a.ts', 'const url = "otpauth://totp/Acme:bob?secret=', randomCharacters(r, 'A-Z2-7', 32), '&issuer=Acme";\n']],
  "Consul's key": ['gossip-encryption-key', (r) => ['consul.hcl', 'encrypt   = "', base64(r, 32), '"\n']],
  "Consul's key in JSON": ['gossip-encryption-key', (r) => ['consul.json', '{"datacenter": "dc1", "encrypt": "', base64(r, 16), '"}']],
  "Consul's key on the command line": ['gossip-encryption-key', (r) => ['run.sh', 'consul agent -encrypt=', base64(r, 32), ' -join x\n']],
  "Nomad's key": ['gossip-encryption-key', (r) => ['nomad.hcl', 'server {\n  enabled = true\n  encrypt = "', base64(r, 32), '"\n}\n']],
  'a workspace key of Azure': ['azure-log-analytics-workspace-key', (r) => ['p.json', '{"workspaceKey": {"value": "', base64(r, 64), '"}}']],
  "Solana's key in an array": ['solana-keypair-bytes', (r) => ['a.ts', 'Keypair.fromSecretKey(Uint8Array.from([', bytes(r), ']));']],
  "Solana's key in a file": ['solana-keypair-bytes', (r) => ['target/deploy/app-keypair.json', '[', bytes(r), ']\n']],
  "Solana's key in Base58": ['solana-private-key', (r) => ['a.ts', "Keypair.fromSecretKey(bs58.decode('", randomCharacters(r, BASE58, 88), "'));"]],
  'an extended key': ['bip32-extended-private-key', (r) => ['a.py', 'master = "', `xprv${randomCharacters(r, BASE58, 107)}`, '"\n']],
  'a key of Bitcoin under its name': ['bitcoin-private-key', (r) => ['a.py', 'wif = "', `Kx${randomCharacters(r, BASE58, 50)}`, '"\n']],
  'a key of Bitcoin with a valid checksum': ['bitcoin-private-key', (r) => ['a.py', 'x = "', wif(r), '"\n']],
  'accounts of Hardhat': ['ethereum-private-key', (r) => ['hardhat.config.js', "accounts: ['", `0x${randomCharacters(r, '0-9a-f', 64)}`, "'],\n"]],
  'a workflow of Power Automate': ['power-automate-webhook-url', (r) => ['a.py', 'url = "', `https://prod-12.westeurope.logic.azure.com:443/workflows/${randomCharacters(r, '0-9a-f', 32)}/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=${randomCharacters(r, 'A-Za-z0-9_-', 43)}`, '"\n']],
  'the address of GitLab for issues': ['gitlab-incoming-mail-token', (r) => ['README.md', 'Write to incoming+acme-app-42-', `glimt-${randomCharacters(r, 'a-z0-9', 25)}`, '-issue@incoming.gitlab.com.\n']],
}; // prettier-ignore

/** 64 different bytes. */
function bytes(random: Random): string {
  const all = new Set<number>();
  while (all.size < 64) all.add(Math.floor(random() * 256));
  return [...all].join(',');
}

/** A private key of Bitcoin with a valid checksum. */
function wif(random: Random): string {
  const payload = Uint8Array.from([0x80, ...Array.from({ length: 32 }, () => Math.floor(random() * 256)), 1]);
  const sum = sha256OfBytes(sha256OfBytes(payload)).slice(0, 4);
  let number = BigInt(`0x${Buffer.from([...payload, ...sum]).toString('hex')}`);
  let text = '';
  const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
  for (; number > 0n; number /= 58n) text = alphabet.charAt(Number(number % 58n)) + text;
  return text;
}

suite('is found whole, with its format', () => {
  for (const [what, [ruleId, write]] of Object.entries(PLACES))
    test(what, () => {
      const random = seeded(what.length * 7 + 1);
      for (let round = 0; round < 6; round++) {
        const [fileName, before, secret, after] = write(random);
        const found = scan(before + secret + after, { fileName });
        const span = { start: before.length, end: before.length + secret.length };
        assert.deepEqual(
          found.map((finding) => [finding.ruleId, finding.span]),
          [[ruleId, span]],
          before + secret,
        );
      }
    });
});

suite('no finding for', () => {
  test('other values with the same form or name', () => {
    const random = seeded(3);
    for (const [fileName, text] of [
      ['a.json', `[${Array.from({ length: 64 }, (_, index) => index).join(',')}]`],
      ['id.json', `[${Array.from({ length: 64 }, () => 7).join(',')}]`],
      ['a.ts', `const pixels = [${bytes(random)}];`],
      ['a.py', `x = "Kx${randomCharacters(random, BASE58, 50)}"`],
      ['a.py', 'encrypt = "aes-256-gcm-with-a-long-name-of-32x"'],
      ['a.py', `encrypt = "${letters(random, 32)}"`],
      ['a.py', `salt = "${letters(random, 32)}"`],
      ['a.py', `seed = "${letters(random, 32)}"`],
      ['a.sql', `primary_key: ${letters(random, 32)}`],
      ['a.yml', 'pepper: jalapeno-and-salt'],
    ] as const)
      assert.deepEqual(scan(text, { fileName }), [], text);
  });

  test('a checksum that is wrong', () => {
    const key = wif(seeded(9));
    assert.ok(isBase58Check(key));
    assert.ok(!isBase58Check(`${key.slice(0, -1)}${key.endsWith('2') ? '3' : '2'}`));
    assert.ok(!isBase58Check('0OIl'));
  });
});
