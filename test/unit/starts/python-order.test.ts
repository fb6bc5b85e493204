import { answersFor, KEY, PY } from './cases';

answersFor("the order of a Python program's code", [
  [
    'Python: below the call',
    { 'main.py': 'from dotenv import load_dotenv\nload_dotenv()\nimport a\n', 'a.py': PY },
    'a.py',
    ['main.py: gets it by main.py'],
  ],
  [
    'Python: above the call',
    {
      'requirements.txt': 'python-dotenv\n',
      'main.py': 'import a\nfrom dotenv import load_dotenv\nload_dotenv()\n',
      'a.py': PY,
    },
    'a.py',
    ['main.py: late, main.py', '+ python-dotenv-first in main.py'],
  ],
  [
    'Python: in a function',
    {
      'main.py': 'import a\nfrom dotenv import load_dotenv\nload_dotenv()\na.key()\n',
      'a.py': `def key():\n    return "${KEY}"\n`,
    },
    'a.py',
    ['main.py: gets it by main.py'],
  ],
  [
    'Python: a default is evaluated early',
    {
      'main.py': 'import a\nfrom dotenv import load_dotenv\nload_dotenv()\n',
      'a.py': `def key(value="${KEY}"):\n    return value\n`,
    },
    'a.py',
    ['main.py: late, main.py'],
  ],
  [
    'Python: a class body',
    {
      'main.py': 'import a\nfrom dotenv import load_dotenv\nload_dotenv()\n',
      'a.py': `class A:\n    key = "${KEY}"\n`,
    },
    'a.py',
    ['main.py: late, main.py'],
  ],
  [
    'Python: the call in main',
    {
      'main.py': `from dotenv import load_dotenv\n${PY}\ndef main():\n    load_dotenv()\n\nif __name__ == "__main__":\n    main()\n`,
    },
    'main.py',
    ['main.py: late, main.py'],
  ],
  [
    'Python: a package that loads',
    {
      'app/__init__.py': 'from dotenv import load_dotenv\nload_dotenv()\n',
      'app/a.py': PY,
      'main.py': 'from app import a\n',
    },
    'app/a.py',
    ['main.py: gets it by app/__init__.py'],
  ],
  [
    'Python: only the tests load',
    {
      'requirements.txt': 'python-dotenv\n',
      'tests/conftest.py': 'from dotenv import load_dotenv\nload_dotenv()\n',
      'main.py': PY,
    },
    'main.py',
    ['main.py: nothing', '+ python-dotenv in main.py'],
  ],
  [
    'Python: a test',
    {
      Makefile: 'test:\n\tpytest\n',
      'tests/conftest.py': 'from dotenv import load_dotenv\nload_dotenv()\n',
      'tests/test_a.py': PY,
    },
    'tests/test_a.py',
    ['make test: gets it by tests/conftest.py'],
  ],
  [
    'Python: uvicorn',
    {
      Makefile: 'dev:\n\tuvicorn app.main:app --reload --env-file .env\n',
      'app/__init__.py': '',
      'app/main.py': PY,
    },
    'app/main.py',
    ['make dev: gets it by uvicorn --env-file'],
  ],
  [
    'Python: flask run',
    { 'requirements.txt': 'Flask\npython-dotenv\n', Makefile: 'dev:\n\tflask run\n', 'app.py': PY },
    'app.py',
    ['make dev: gets it by flask run'],
  ],
  ['Python: Pipenv', { Pipfile: '[packages]\n', 'main.py': PY }, 'main.py', ['Pipenv: gets it by Pipenv']],
  [
    'Python: uv',
    { Makefile: 'dev:\n\tuv run --env-file .env main.py\n', 'main.py': PY },
    'main.py',
    ['make dev: gets it by uv run'],
  ],
  [
    'Python: Django',
    {
      'manage.py': 'import os, sys\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "site.settings")\n',
      Makefile: 'dev:\n\tpython manage.py runserver\n',
      'site/__init__.py': '',
      'site/settings.py': 'import environ\nenviron.Env.read_env(".env")\n' + PY,
      'requirements.txt': 'django\n',
    },
    'site/settings.py',
    ['make dev: gets it by site/settings.py'],
  ],
  [
    'Python: an application of Django',
    {
      'manage.py': 'import os, sys\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "site.settings")\n',
      Makefile: 'dev:\n\tpython manage.py runserver\n',
      'site/__init__.py': '',
      'site/settings.py': 'from dotenv import load_dotenv\nload_dotenv()\n',
      'shop/views.py': PY,
      'requirements.txt': 'django\npython-dotenv\n',
    },
    'shop/views.py',
    ['make dev: gets it by site/settings.py'],
  ],
  [
    'Python: decouple fills nothing',
    { 'requirements.txt': 'python-decouple\n', 'main.py': 'from decouple import config\n' + PY },
    'main.py',
    ['main.py: own-object, python-decouple'],
  ],
  [
    'Python: Starlette fills nothing',
    {
      'requirements.txt': 'starlette\n',
      'main.py': 'from starlette.config import Config\nconfig = Config(".env")\n' + PY,
    },
    'main.py',
    ['main.py: own-object, Starlette'],
  ],
  [
    'Python: a path from the file',
    {
      'app/main.py':
        'from pathlib import Path\nfrom dotenv import load_dotenv\nload_dotenv(Path(__file__).resolve().parent.parent / ".env")\n' +
        PY,
    },
    'app/main.py',
    ['app/main.py: gets it by app/main.py'],
  ],
]);
