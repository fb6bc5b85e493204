import { refuse, type Refusal } from '../base/refusal';

/** What to do by hand where Keyward does not rewrite: language ids and file endings → reason and next step. */
const BY_HAND: readonly (readonly [ids: string, endings: string, reason: string, nextStep: string])[] = [
  [
    'json jsonc json5',
    '.json .jsonc .json5',
    'JSON is data: nothing in it can read a variable.',
    'Let the program that reads this file take the value from the environment.',
  ],
  [
    'dockerfile',
    'dockerfile .dockerfile',
    'A key in a Dockerfile stays in the layers of the image.',
    'Pass it at run time with --env-file, or while building with RUN --mount=type=secret.',
  ],
  [
    'terraform terraform-vars hcl',
    '.tf .tfvars .hcl',
    'Terraform reads variables in its own way.',
    'Declare a variable with sensitive = true and set it as TF_VAR_name in the environment.',
  ],
  [
    'toml ini properties xml plaintext csv',
    '.toml .ini .cfg .conf .properties .xml .plist .txt .csv',
    'This file is data: Keyward cannot tell which program reads it.',
    'Let that program take the value from the environment.',
  ],
  ['dotenv', '', 'This is a file of variables already.', 'See to it that git ignores it.'],
  [
    'makefile',
    'makefile .mk',
    'Keyward cannot rewrite makefiles.',
    'Write $(NAME), which make takes from the environment.',
  ],
  [
    'kotlin',
    '.kt .kts',
    'Keyward cannot rewrite Kotlin yet.',
    'Move the value to .env by hand and write System.getenv("NAME").',
  ],
  [
    'scala',
    '.scala',
    'Keyward cannot rewrite Scala yet.',
    'Move the value to .env by hand and write sys.env("NAME").',
  ],
  [
    'swift',
    '.swift',
    'Keyward cannot rewrite Swift yet.',
    'Read ProcessInfo.processInfo.environment["NAME"] on a server; in an app, let a server use the key.',
  ],
  [
    'dart',
    '.dart',
    'Keyward cannot rewrite Dart yet.',
    "Read Platform.environment['NAME'] on a server; in an app, let a server use the key.",
  ],
  [
    'c cpp',
    '.c .h .cc .cpp .hpp',
    'Keyward cannot rewrite C and C++ yet.',
    'Move the value to .env by hand and write getenv("NAME").',
  ],
  [
    'perl',
    '.pl .pm',
    'Keyward cannot rewrite Perl yet.',
    'Move the value to .env by hand and write $ENV{NAME}.',
  ],
  [
    'lua',
    '.lua',
    'Keyward cannot rewrite Lua yet.',
    'Move the value to .env by hand and write os.getenv("NAME").',
  ],
  [
    'elixir',
    '.ex .exs',
    'Keyward cannot rewrite Elixir yet.',
    'Move the value to .env by hand and write System.fetch_env!("NAME").',
  ],
  [
    'bat',
    '.bat .cmd',
    'Keyward cannot rewrite batch files yet.',
    'Move the value to .env by hand and write %NAME%.',
  ],
];

/** Why a file of this kind is left alone, and what its owner can do. */
export function unsupported(file: { languageId?: string; fileName?: string }): Refusal {
  const name = file.fileName?.toLowerCase() ?? '';
  const entry =
    BY_HAND.find(([ids]) => ids.split(' ').includes(file.languageId ?? '')) ??
    BY_HAND.find(([, endings]) =>
      endings.split(' ').some((ending) => ending !== '' && name.endsWith(ending)),
    );
  if (entry) return refuse(entry[2], entry[3]);
  const ending = /\.[^./\\]+$/.exec(name)?.[0] ?? 'such';
  const kind = file.languageId === undefined || file.languageId === '' ? ending : file.languageId;
  return refuse(`Keyward cannot rewrite ${kind} files yet.`, 'Move the value to .env by hand.');
}
