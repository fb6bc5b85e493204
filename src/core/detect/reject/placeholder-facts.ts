/**
 * Values that are not secrets. Documented example keys are stored as digests, so that no scanner, including ours,
 * reports this file.
 */

/**
 * SHA-256 of values that providers, tools and standards publish: documentation of AWS, Stripe, Google, Slack, Docker,
 * GitHub and MinIO, emulators, test pairs, RFC 6749, 7009, 7515, 7517, 7591, 7592, 7662, 8037 and 9449, OpenID
 * Connect and CIBA.
 */
export const EXAMPLE_DIGESTS: ReadonlySet<string> = new Set([
  '0011cc25eb4320717494d2703e8cba85743e71b500283c21c8b88147992f9059',
  '00cf4c781dc37003f7c7dd7d4c9a6ef1e0f4c62d9a291aa8bc398774e3fefd32',
  '03b970ed8171d73b58bbc9a5c72e3e4eec28503b56b3bb400a0801857dd45614',
  '0b476bdf9acf2123d547b5ae76f1e59884d8ec9553ee0c47e9f31fd4768f3f3c',
  '0fff9ee671b05ea25f58ed9584635fad2558e23c031003fd52d393bff5973fb0',
  '10e68ceaaad5f78b414c3b89c095b03f11cacfbdbbcd36eab57b9c532cee2aba',
  '190edf59d5736c3b3ea6bb36d57f5eb415a9b79f3201b381b8f3cb089135981f',
  '1a5d44a2dca19669d72edf4c4f1c27c4c1ca4b4408fbb17f6ce4ad452d78ddb3',
  '1bbb9293c38acc5e510d904495845d532df64a9e5996b2ec7c86cc2e2ac33b5a',
  '2037abcaffb2b77785da716cf7ccff4ff4d00c4ea930db0167b7d71f50af7eb4',
  '27a9a42931dff7eb2f8434e20a9bce976ea364e7bee49187f19d5cfeca9c7045',
  '2cafc0970149a84f3b9e62eaf169f36f59907a3b3e31f7b82e68c69cd27f7326',
  '2e1fb830428f7302c960e3bce4407e4ba6c19ed4e3dd76cfe2aae25ee8d91f65',
  '304779c4de12ef17c3b7f21104206b3da838c50637d21fe474dd7100f18724c4',
  '37f8f09bdf12c2f2eae4ead7273a62ddb0c23459cbf902892f282b57f7ed6619',
  '3a8b61d0f636b007840c0d40ba12bcf48465dc054cdc1a68704a33521d84b665',
  '3f370c9dd8225c63b5c77de1f785edc9712958f18bb612d5fa2e0ae33aeca682',
  '4089d3e98b622ba3860e809797018558961423fa55824a6e1f181eca1a242fe1',
  '49f777db995e8260da7ca9ffdf0c08d66f0453e97ec967018baf2cdfe3b582d0',
  '4b2dd836d664f91a377630253bf8017041701dab7e2f468522dcc96d015e9e2e',
  '4c98242dcadc8b29005c6b4aad526552d5ea1842149154c0694adeec75847583',
  '57afc11665beb68de7ccd6df1b38453be8682ac63bb8ccdf67cce63c2db9afd2',
  '584b27d64ebc1b3341f7fc9a9c3f1a54422e9a1ca3079fd5531d9f489219f8d0',
  '5d461d812fae8b3f4ae2c445c61322a429ef0c1ed9b1e25d7f753574d1cba870',
  '60a09e4357868c1e9b801052726d061c370429f723db84523ed58ac354f6eb8a',
  '64c705a5cf4254bc6bdde74b5203fcd49b73542aae68ec4a2b4540c53fa6839a',
  '6c96130f130ab0d6d158397e24d2bcc1c9a5e73ae081f6e983f1c7b545d24a4c',
  '6caa448826c11cd39c78a3a223c3ddb55358c975c0456e37058ccfbc559c86ce',
  '708142cdecacc33a54a1d479bf071fb459a2d903912fb62c45b5cbffbeb69353',
  '78314b11be2e581549ac1c4f616563fad3fdf0c3b71678f6e2299182080e0598',
  '7bf23d570ff05f7b59d0c3ea0e12f4709a4f3b34fbf0241ba8d151b8bf4c3256',
  '8731261cb72d86267a32a532ebd3df429e2144e5e4ced7e13568bc9e6c8fb1b1',
  '874a0cf0e19334918a1871f4f3e76da740e5a9c6268b34b564079e4f307266c1',
  '8b1b17a9740c068accab5c3d0d652c8e3cc13206e70bb73b42ea41d4c2de3c12',
  '90fd21a668f4b1211fbcb4f6d06d3694660f9fe2e54272d5e1e9fb2d311fb0f9',
  '92212b05a8b8f6bbc5543769c2e8c0ef9aa6d146403101e761de5c7b719fe753',
  '9889a69d277a16dc873673fa8a505488abd4b4904d577189de94c2326504a174',
  '9e309cccd311ea64d04133daf7760f71f38a566db7aa98b71e043ede9325680f',
  '9ec0be036c22f06fc32c70cf32aac22a57d0970de0b7072381f49af5b81d11c2',
  'a19f89ab3555eac10c40741f6df79ecf0935998f15569f8db9d67bce0181fff6',
  'a45404ae333dd955dcff82cf28972e0f81b1e673cb70e2fc2d7d0d4c42a893bc',
  'a69c47e0e9deeb992e6a22cd3b0563858333607361cd7907895b79ea084abe44',
  'a6c814bc555ae62c7bd8b58ec07bf559c7ed3a009976a1e0acc9cef0d4473b41',
  'a7659a0caa456bb8d3b9c2859760568056609d967ce89a6131120f814fb3471c',
  'aa6547439583c3a275d4542a0df6c1ad6a863971be9f2a2220f027cc02aef615',
  'ad71fb4165536675d80a8bbfe957697e4b9e17b35d5500406abc219705337107',
  'b1471f544ceeea31333bde7e1ecbaad6eac0d4a749412ad29bd66ef895b81c6b',
  'b1ed08959dda1953986c29833f8bce0bf31a0b25062514990f50c9d940f223ad',
  'b8e148545b13c78bc74da2f1a7275dd71e56ddece129d7d2f7b3ecc06f7994da',
  'bc3ae723f57c6b9e3fd80b699fcc420f6074b0b1718039669d22631d508ac0a7',
  'c6ea27c534f993d31f0aef882e3d200e7b87470c379ae79c8f9b19d3bd363dc9',
  'c97b628dec75065584b11efdb9fd733948ef8a47731c616cf43badd4f368fc38',
  'ca7459e2b26776de081b9a07e40227fd6cff232a1e3233ff6b6aa6d036ca9981',
  'cb20d34a7adda2f5d2043836051e242fd4c2b233e02c80c91fe9d5af9b100574',
  'cfdc86038586c10f009028d63b9d85c19f417700b0deeb1076ee120164f1800d',
  'd8ccc3c547c850170a24a46dceca05861438dca7b115589739d526d2df404b66',
  'dc0fcf046c61640cbd1e8b999ada3262d722c2ca4bf42dceac999020ffdbb614',
  'df452eef23e8cf2c74af54c0c7419c05a5ec70ef4d5c2eb04082b02af8c55598',
  'e21b597ba6b9cafa59d9ebc4d65c0385f5eb3fa56abab2607fa76589ad849a33',
  'e4a5542bb7fd7b67e943c71ad29c34b5972c9840597e7eda53e666f44d5da0b9',
  'e6c2d3455587c47ccdd3df1271882656bc27be85f8eb6576eea35fe1aafa172a',
  'e9974c507d2a802143f614c878fcbb622a3800e05e6e0d329fee2c5b6b243329',
  'ea9bb1082cf95663f5faca23b8b15ef2aa0fce0a5c6df9c32dcb85b2e0a4513d',
  'ea9bdfd02c0c412c8cc36ba67f6c17f9b314b2c518e63ff3776077d68245736d',
  'eb540d2b6ee2a0a47c5779bc8a0141784c6b753840d4c6f4e2428a6e86e9e0b1',
  'f2d6ca16515033e5dce14eba840b979d27b5cbae24bb3e5bf484339667f86397',
  'f420161d76f067dddce7bd3f694d8176326edc0a48d628ef8a3739a75dac5318',
  'f56e323494a6ffc2064e7a955908957d84f0755e5f975dabd64328d0359a8f7c',
  'f5e95c9954635b65acab57e6d5ea663eb900f06dc8794a90358f5abb1c77d4e0',
  'f79cd64f9cea237897b8133e4b905b361c6f166faa5a1c64c32280938f5b707e',
]);

/** CRC-32 of those that are not Google's, to rule out most other values quickly. */
export const EXAMPLE_CRCS: ReadonlySet<number> = new Set([
  46381783, 132216253, 142589627, 170562073, 198112157, 264656825, 467235216, 540747457, 579226798, 647843050,
  735925018, 817770779, 831401355, 938984678, 963477826, 1263473589, 1388006018, 1391571398, 1487781893,
  1581642258, 1789132690, 1840610698, 1851036322, 1858900022, 1941189736, 2003689584, 2058798806, 2120591554,
  2135168770, 2214815022, 2272293728, 2343876335, 2398326538, 2416922661, 2555763267, 2655594141, 2743165593,
  3033257350, 3051213738, 3068534342, 3170399170, 3249564011, 3459688989, 3539513598, 3694132462, 3694667635,
  3702285023, 3736922372, 3761342515, 3770956397, 4005842748, 4196867298, 4211761160, 4258128476,
]);

/** How published values start: Cloudflare Turnstile's test keys, GitHub's secret scanning sample, the TOTP seed of all manuals. */
export const EXAMPLE_PREFIXES: readonly string[] = [
  '1x00000000',
  '2x00000000',
  '3x00000000',
  'secret_scanning_' + 'ab85fc6f8d76',
  'JBSWY3DP' + 'EHPK3PXP',
];

/** MD5, SHA and Git hashes of empty input, which are in many lists of requests and files. */
export const EMPTY_INPUT_HASHES: ReadonlySet<string> = new Set([
  'd41d8cd98f00b204e9800998ecf8427e',
  'da39a3ee5e6b4b0d3255bfef95601890afd80709',
  'd14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f',
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebfe76f65fbd51ad2f14898b95b',
  'cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e',
  '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391',
]);

/** Whole values, in lower case, with `_` for `-` and spaces. */
export const PLACEHOLDER_VALUES: ReadonlySet<string> = new Set(
  (
    '1234 12345 123456 12345678 123456789 1234567890 abc abc123 admin admin123 api_key apikey asdf ' +
    'asdfasdf auto bar basic baz bearer change_me change_this changeit changeme changemeplease ' +
    'contrasena contraseña correct_horse_battery_staple correcthorsebatterystaple dbpass default demo ' +
    'digest disabled django docker dragon dummy empty enabled example fake false fixme foo foobar geheim ' +
    'guest haslo hidden hunter2 hunter22 iloveyou jwt key keyboard_cat laravel letmein masked minio123 ' +
    'minioadmin mongo monkey motdepasse mypass my_password mypassword mysecret mysql n/a na nil no none ' +
    'not_a_real_key not_a_secret notasecret null oauth oauth2 off on open_sesame opensesame optional p@ssw0rd ' +
    'p@ssword pa$$word parola pass pass123 pass1234 passw0rd passwd password password! password1 ' +
    'password12 password123 password1234 passwort plain postgres pwd qwerty qwerty123 qwertyuiop ' +
    'rabbitmq redacted redis removed required root rootpass rootpassword s3cr3t s3cret sample secret ' +
    'secret123 secretkey sekret senha sesame shh shhh shhhh some_password somepassword string ' +
    'supersecret swordfish symfony tbd test test123 test1234 test_password testing testpass testpassword ' +
    'text thepassword todo token top_secret topsecret true trustno1 undefined user user123 username ' +
    'userpass value very_secret verysecret wachtwoord welcome welcome1 wordpress xxx yes ' +
    'your_secret_here'
  ).split(' '),
);

/** Words that ask to be replaced or show that a value is made up, as separate words anywhere in it. */
export const FILLER_WORDS: readonly string[] = (
  'baadf00d cafebabe change changeme deadbeef dummy enter example examples fake fixme foobar goes here ' +
  'insert invalid ipsum keyhere lorem mock mocked myapikey mysecret notreal obfuscat obfuscated ' +
  'placeholder redact redacted replace replaceme sample secrethere somesecret todo tokenhere your ' +
  'yourapikey'
).split(' ');

/** Typed filler: alphabet, digits, hex digits, keyboard rows, forward and backward. */
export const SEQUENCES: readonly string[] = [
  'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz',
  '01234567890123456789abcdef0123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  'zyxwvutsrqponmlkjihgfedcba',
  '9876543210987654321',
  'asdfghjkl',
  'zxcvbnm',
];
