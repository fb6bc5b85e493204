import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { certificateExpiry, expiryOf } from '../../../src/core/keys';
import { newCertificate } from '../../support/certificates';

const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (claims: object): string => [base64url({ alg: 'none' }), base64url(claims), 'c2ln'].join('.');
const seconds = (text: string): number => Date.parse(text) / 1000;

suite('the expiry in the key itself', () => {
  const END = '2027-03-31T10:00:00Z';
  const SAS = 'sv=2024-11-04&ss=b&se=$&sp=r&sig=abc%3D';
  const TABLE: readonly (readonly [what: string, value: string, day: string | undefined])[] = [
    ['JWT', token({ exp: seconds(END) }), '2027-03-31'],
    ['JWT behind its scheme', `Bearer ${token({ exp: seconds(END) })}`, '2027-03-31'],
    ['JWT with a fraction', token({ exp: seconds(END) + 0.5 }), '2027-03-31'],
    ['JWT without exp', token({ iat: seconds(END) }), undefined],
    ['JWT with a count for exp', token({ exp: 3600 }), undefined],
    ['JWT with milliseconds for exp', token({ exp: seconds(END) * 1000 }), undefined],
    ['Mapbox temporary token', `tk.${base64url({ u: 'x', exp: seconds(END) })}.c2ln`, '2027-03-31'],
    [
      'NATS credentials',
      `-----BEGIN NATS USER JWT-----\n${token({ exp: seconds(END) })}\n------END NATS USER JWT------`,
      '2027-03-31',
    ],
    ['SAS', SAS.replace('$', '2027-03-31T10%3A00%3A00Z'), '2027-03-31'],
    ['SAS, a day only', SAS.replace('$', '2027-03-31'), '2027-03-31'],
    [
      'SAS in an address',
      `https://a.blob.core.windows.net/c?${SAS.replace('$', '2027-03-31T10:00Z')}`,
      '2027-03-31',
    ],
    ['SAS of the service bus', `SharedAccessSignature sr=x&sig=y&se=${seconds(END)}&skn=k`, '2027-03-31'],
    ['no signature, no SAS', 'se=2027-03-31&sp=r', undefined],
    ['no such day', SAS.replace('$', '2027-02-30'), undefined],
    [
      'AWS presigned',
      'https://b.s3.amazonaws.com/k?X-Amz-Date=20270331T095000Z&X-Amz-Expires=600&X-Amz-Signature=a',
      '2027-03-31',
    ],
    [
      'Google presigned',
      'https://storage.googleapis.com/b/k?X-Goog-Date=20270330T100000Z&X-Goog-Expires=86400',
      '2027-03-31',
    ],
    ['any other key', 'abcdefghijklmnop', undefined],
    ['nothing', '', undefined],
  ];
  for (const [what, value, day] of TABLE) test(what, () => assert.equal(expiryOf(value), day));

  test('is the day in the user’s time zone', () => {
    const key = token({ exp: seconds('2027-03-31T23:30:00Z') });
    assert.equal(
      expiryOf(key, () => 60),
      '2027-04-01',
    );
    assert.equal(
      expiryOf(key, () => -600),
      '2027-03-31',
    );
    assert.equal(
      expiryOf(token({ exp: seconds('2028-03-01T01:00:00Z') }), () => -120),
      '2028-02-29',
    );
  });

  for (const [end, form] of [
    ['2031-12-31T23:59:59Z', 'UTCTime'],
    ['2049-01-01T00:00:00Z', 'UTCTime'],
    ['1999-06-01T12:00:00Z', 'UTCTime'],
    ['2052-02-29T00:00:00Z', 'GeneralizedTime'],
  ] as const) {
    test(`an X.509 certificate that expires ${end} (${form}) is read as by Node`, () => {
      const pem = newCertificate(new Date(end), form);
      assert.equal(new Date(new X509Certificate(pem).validTo).getTime(), Date.parse(end));
      const day = end.slice(0, 10);
      assert.equal(expiryOf(pem), day);
      assert.equal(expiryOf(pem.replaceAll('\n', '\\n')), day, 'on one line of an env file');
      assert.equal(expiryOf(Buffer.from(pem).toString('base64')), day, 'in base64');
      assert.equal(
        expiryOf(pem + newCertificate(new Date('2060-01-01T00:00:00Z'), 'GeneralizedTime')),
        day,
        'of a chain the first to end',
      );
    });
  }

  test('a certificate file: PEM or DER, the first to expire of a chain, none of a trust store', () => {
    const pem = (end: string): string => newCertificate(new Date(end));
    const leaf = pem('2031-03-01T00:00:00Z');
    const der = Buffer.from(new X509Certificate(leaf).raw).toString('latin1');
    assert.equal(certificateExpiry(leaf), '2031-03-01');
    assert.equal(certificateExpiry(der), '2031-03-01');
    assert.equal(certificateExpiry(`words before\n${pem('2040-01-01T00:00:00Z')}${leaf}`), '2031-03-01');
    assert.equal(certificateExpiry(leaf.repeat(40)), undefined);
    for (const other of ['', '{"type":"service_account"}', der.slice(0, 40), '\x30\x82'])
      assert.equal(certificateExpiry(other), undefined);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        assert.match(certificateExpiry(String.fromCharCode(0x30, 0x82, ...bytes)) ?? '2000-01-01', /^\d{4}-/);
      }),
    );
  });

  test('broken certificates and any text give no date and no crash', () => {
    const pem = newCertificate(new Date('2031-12-31T23:59:59Z'));
    const cut = fc.nat({ max: pem.length }).map((end) => `${pem.slice(0, end)}\n-----END CERTIFICATE-----`);
    const turned = fc
      .tuple(fc.nat({ max: pem.length }), fc.string({ minLength: 1, maxLength: 4 }))
      .map(([at, text]) => pem.slice(0, at) + text + pem.slice(at + 1));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          cut,
          turned,
          fc.jsonValue().map((value) => token({ exp: value })),
        ),
        (text) => {
          assert.match(expiryOf(text) ?? '2000-01-01', /^\d{4}-\d\d-\d\d$/);
        },
      ),
    );
  });
});
