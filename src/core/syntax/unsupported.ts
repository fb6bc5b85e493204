import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../base/refusal';

/** What to do in files that Keyward can't rewrite, by language IDs and file extensions. */
const BY_HAND: readonly (readonly [ids: string, extensions: string, refusal: () => Refusal])[] = [
  [
    'json jsonc json5',
    '.json .jsonc .json5',
    () =>
      refuse(
        l10n.t("JSON can't read environment variables."),
        l10n.t('Read the value from the environment in the program that uses this file.'),
      ),
  ],
  [
    'dockerfile',
    'dockerfile .dockerfile',
    () =>
      refuse(
        l10n.t('A key in a Dockerfile stays in the image layers.'),
        l10n.t('Pass it at run time with --env-file, or at build time with RUN --mount=type=secret.'),
      ),
  ],
  [
    'terraform terraform-vars hcl',
    '.tf .tfvars .hcl',
    () =>
      refuse(
        l10n.t("Keyward can't rewrite Terraform files."),
        l10n.t('Declare a variable with sensitive = true and set TF_VAR_name in the environment.'),
      ),
  ],
  [
    'toml ini properties xml plaintext csv',
    '.toml .ini .cfg .conf .properties .xml .plist .txt .csv',
    () =>
      refuse(
        l10n.t("Keyward can't tell which program reads this file."),
        l10n.t('Read the value from the environment in that program.'),
      ),
  ],
  [
    'dotenv',
    '',
    () => refuse(l10n.t('This is already an env file.'), l10n.t('Make sure that Git ignores it.')),
  ],
  [
    'makefile',
    'makefile .mk',
    () =>
      refuse(
        l10n.t("Keyward can't rewrite makefiles."),
        l10n.t('Use $(NAME), which make reads from the environment.'),
      ),
  ],
  [
    'kotlin',
    '.kt .kts',
    () =>
      refuse(
        l10n.t("Keyward can't rewrite Kotlin yet."),
        l10n.t('Move the value to .env manually and read it with System.getenv("NAME").'),
      ),
  ],
  [
    'scala',
    '.scala',
    () =>
      refuse(
        l10n.t("Keyward can't rewrite Scala yet."),
        l10n.t('Move the value to .env manually and read it with sys.env("NAME").'),
      ),
  ],
  [
    'swift',
    '.swift',
    () =>
      refuse(
        l10n.t("Keyward can't rewrite Swift yet."),
        l10n.t(
          'Read ProcessInfo.processInfo.environment["NAME"] on a server; in an app, use the key on a server.',
        ),
      ),
  ],
  [
    'dart',
    '.dart',
    () =>
      refuse(
        l10n.t("Keyward can't rewrite Dart yet."),
        l10n.t("Read Platform.environment['NAME'] on a server; in an app, use the key on a server."),
      ),
  ],
  [
    'c cpp',
    '.c .h .cc .cpp .hpp',
    () =>
      refuse(
        l10n.t("Keyward can't rewrite C and C++ yet."),
        l10n.t('Move the value to .env manually and read it with getenv("NAME").'),
      ),
  ],
  [
    'perl',
    '.pl .pm',
    () =>
      refuse(
        l10n.t("Keyward can't rewrite Perl yet."),
        l10n.t('Move the value to .env manually and read it with $ENV{NAME}.'),
      ),
  ],
  [
    'lua',
    '.lua',
    () =>
      refuse(
        l10n.t("Keyward can't rewrite Lua yet."),
        l10n.t('Move the value to .env manually and read it with os.getenv("NAME").'),
      ),
  ],
  [
    'elixir',
    '.ex .exs',
    () =>
      refuse(
        l10n.t("Keyward can't rewrite Elixir yet."),
        l10n.t('Move the value to .env manually and read it with System.fetch_env!("NAME").'),
      ),
  ],
  [
    'bat',
    '.bat .cmd',
    () =>
      refuse(
        l10n.t("Keyward can't rewrite batch files yet."),
        l10n.t('Move the value to .env manually and read it with %NAME%.'),
      ),
  ],
];

/** Returns why Keyward can't rewrite a file of this kind, and what to do instead. */
export function unsupported(file: { languageId?: string; fileName?: string }): Refusal {
  const name = file.fileName?.toLowerCase() ?? '';
  const entry =
    BY_HAND.find(([ids]) => ids.split(' ').includes(file.languageId ?? '')) ??
    BY_HAND.find(([, extensions]) =>
      extensions.split(' ').some((extension) => extension !== '' && name.endsWith(extension)),
    );
  if (entry) return entry[2]();
  const extension = /\.[^./\\]+$/.exec(name)?.[0] ?? '';
  const kind = file.languageId === undefined || file.languageId === '' ? extension : file.languageId;
  if (kind === '')
    return refuse(
      l10n.t("Keyward can't rewrite files of this kind yet."),
      l10n.t('Move the value to .env manually.'),
    );
  return refuse(
    l10n.t("Keyward can't rewrite {0} files yet.", kind),
    l10n.t('Move the value to .env manually.'),
  );
}
