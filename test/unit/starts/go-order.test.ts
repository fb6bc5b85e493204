import { answersFor, GO, KEY } from './cases';

answersFor("the order of a Go program's code", [
  [
    'Go: in a function',
    {
      'go.mod': 'module example.com/a\n\nrequire github.com/joho/godotenv v1.5.1\n',
      'main.go': `package main\n\nimport "github.com/joho/godotenv"\n\nfunc main() {\n\tgodotenv.Load()\n\tkey()\n}\n`,
      'key.go': GO,
    },
    'key.go',
    ['go run .: gets it by main.go'],
  ],
  [
    'Go: a package variable',
    {
      'go.mod': 'module example.com/a\n\nrequire github.com/joho/godotenv v1.5.1\n',
      'main.go': `package main\n\nimport "github.com/joho/godotenv"\n\nvar key = "${KEY}"\n\nfunc main() {\n\tgodotenv.Load()\n}\n`,
    },
    'main.go',
    ['go run .: late, main.go', '+ go-autoload in main.go'],
  ],
  [
    'Go: a variable of another package',
    {
      'go.mod': 'module example.com/a\n',
      'cmd/api/main.go': `package main\n\nimport (\n\t"example.com/a/internal/pay"\n\t"github.com/joho/godotenv"\n)\n\nfunc main() {\n\tgodotenv.Load()\n\tpay.Pay()\n}\n`,
      'internal/pay/pay.go': `package pay\n\nvar key = "${KEY}"\n\nfunc Pay() {}\n`,
    },
    'internal/pay/pay.go',
    ['go run ./cmd/api: late, cmd/api/main.go'],
  ],
  [
    'Go: autoload',
    {
      'go.mod': 'module example.com/a\n',
      'main.go': `package main\n\nimport _ "github.com/joho/godotenv/autoload"\n\nvar key = "${KEY}"\n\nfunc main() {}\n`,
    },
    'main.go',
    ['go run .: gets it by main.go'],
  ],
  [
    'Go: nothing',
    { 'go.mod': 'module example.com/a\n', 'main.go': `package main\n\nfunc main() { println("${KEY}") }\n` },
    'main.go',
    ['go run .: nothing'],
  ],
  [
    'Go: viper fills nothing',
    {
      'go.mod': 'module example.com/a\n',
      'main.go': `package main\n\nimport "github.com/spf13/viper"\n\nfunc main() {\n\tviper.SetConfigFile(".env")\n\tprintln("${KEY}")\n}\n`,
    },
    'main.go',
    ['go run .: own-object, Viper'],
  ],
]);
