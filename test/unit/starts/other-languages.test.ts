import { answersFor, KEY } from './cases';

answersFor('the order of code in other languages', [
  [
    'Ruby: dotenv-rails',
    { Gemfile: "gem 'dotenv-rails'\n", 'app/a.rb': `KEY = '${KEY}'\n` },
    'app/a.rb',
    ['dotenv-rails: gets it by dotenv-rails'],
  ],
  [
    'Ruby: below require',
    { Gemfile: "gem 'dotenv'\n", 'main.rb': `require 'dotenv/load'\nKEY = '${KEY}'\n` },
    'main.rb',
    ['main.rb: gets it by main.rb'],
  ],
  [
    'Ruby: above the call',
    {
      Gemfile: "gem 'dotenv'\n",
      'main.rb': "require_relative 'a'\nrequire 'dotenv'\nDotenv.load\n",
      'a.rb': `KEY = '${KEY}'\n`,
    },
    'a.rb',
    ['main.rb: late, main.rb', '+ ruby-dotenv in main.rb'],
  ],
  [
    'Ruby: the gem is installed',
    { Gemfile: "gem 'dotenv'\n", 'a.rb': `KEY = '${KEY}'\n` },
    'a.rb',
    ['a.rb: nothing', '+ ruby-dotenv in a.rb'],
  ],
  [
    'PHP: Laravel',
    {
      'composer.json': '{"require":{"laravel/framework":"^12"}}',
      'config/a.php': `<?php\nreturn ['key' => '${KEY}'];\n`,
    },
    'config/a.php',
    ['Laravel: gets it by Laravel'],
  ],
  [
    'PHP: Laravel, outside of its configuration',
    { 'composer.json': '{"require":{"laravel/framework":"^12"}}', 'app/a.php': `<?php\n$key = '${KEY}';\n` },
    'app/a.php',
    ['Laravel: unknown, cached, Laravel'],
  ],
  [
    'PHP: phpdotenv',
    {
      'index.php':
        "<?php\n$dotenv = Dotenv\\Dotenv::createImmutable(__DIR__);\n$dotenv->load();\nrequire 'a.php';\n",
      'a.php': `<?php\n$key = '${KEY}';\n`,
    },
    'a.php',
    ['index.php: gets it by index.php'],
  ],
  [
    'PHP: too late',
    {
      'index.php':
        "<?php\nrequire 'a.php';\n$dotenv = Dotenv\\Dotenv::createImmutable(__DIR__);\n$dotenv->load();\n",
      'a.php': `<?php\n$key = '${KEY}';\n`,
    },
    'a.php',
    ['index.php: late, index.php'],
  ],
  [
    'Rust: dotenvy',
    {
      'Cargo.toml': '[package]\n',
      'src/main.rs': `fn main() {\n    dotenvy::dotenv().ok();\n    let key = "${KEY}";\n}\n`,
    },
    'src/main.rs',
    ['cargo run: gets it by src/main.rs'],
  ],
  [
    'Rust: too late',
    {
      'Cargo.toml': '[package]\n',
      'src/main.rs': `fn main() {\n    let key = "${KEY}";\n    dotenvy::dotenv().ok();\n}\n`,
    },
    'src/main.rs',
    ['cargo run: late, src/main.rs'],
  ],
  [
    'Java: nothing sets the environment',
    { 'pom.xml': '<project/>', 'src/A.java': `class A { String key = "${KEY}"; }\n` },
    'src/A.java',
    ['java: nothing'],
  ],
  [
    'Java: spring-dotenv',
    {
      'pom.xml': '<artifactId>spring-dotenv</artifactId>',
      'src/A.java': `class A { String key = "${KEY}"; }\n`,
    },
    'src/A.java',
    ['java: own-object, spring-dotenv'],
  ],
  [
    'C#: DotNetEnv',
    { 'a.csproj': '', 'Program.cs': `DotNetEnv.Env.Load();\nvar key = "${KEY}";\n` },
    'Program.cs',
    ['dotnet run: gets it by Program.cs'],
  ],
  [
    'C#: too late',
    {
      'a.csproj': '',
      'Program.cs': `class Program {\n  static string key = "${KEY}";\n  static void Main() { DotNetEnv.Env.Load(); }\n}\n`,
    },
    'Program.cs',
    ['dotnet run: late, Program.cs'],
  ],
  ['Bash: sourced above', { 'a.sh': `. ./.env\nkey='${KEY}'\n` }, 'a.sh', ['a.sh: gets it by a.sh']],
  ['Bash: sourced below', { 'a.sh': `key='${KEY}'\n. ./.env\n` }, 'a.sh', ['a.sh: late, a.sh']],
]);
