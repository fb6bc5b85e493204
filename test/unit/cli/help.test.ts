import assert from 'node:assert/strict';
import { usages } from '../../../src/cli/commands';
import { parsed } from '../../../src/cli/shared/arguments';
import { listedOptions } from '../../../src/cli/shared/usage';
import { manPage } from '../../docs/man-page';
import { Project, stripe } from './command-line';

suite('Help', () => {
  let project: Project;
  setup(() => {
    project = new Project();
  });
  teardown(() => project.remove());

  test('the overview lists every command, with and without an argument', async () => {
    const { code, stdout } = await project.run(['--help']);
    assert.equal(code, 0);
    for (const { name, summary } of usages) assert.match(stdout, new RegExp(`^  ${name} +${summary}`, 'm'));
    for (const word of ['NO_COLOR', 'Exit codes:', 'Examples:']) assert.ok(stdout.includes(word), word);
    assert.equal((await project.run(['help'])).stdout, stdout);
    assert.deepEqual(await project.run([]), { code: 2, stdout: '', stderr: stdout });
  });

  for (const usage of usages) {
    test(`${usage.name}: has a form, every option, examples that are valid, and exit codes`, async () => {
      const { code, stdout } = await project.run([usage.name, '--help']);
      assert.equal(code, 0);
      assert.ok(stdout.startsWith(`Usage: keyward ${usage.name}`));
      for (const [name, , help] of listedOptions(usage)) {
        assert.match(stdout, new RegExp(`^  --${name}\\b`, 'm'));
        assert.match(help, /\.$/, `the help of --${name} is a sentence`);
      }
      for (const [call] of usage.examples) {
        const [name, ...args] = call.replace(/ [|>].*/, '').split(' ');
        assert.equal(name, usage.name);
        parsed(usage, args);
      }
      for (const line of stdout.split('\n')) assert.ok(line.length <= 100, line);
      for (const code of Object.keys(usage.exitCodes))
        assert.match(stdout, new RegExp(`^  ${code}  \\S`, 'm'));
      assert.deepEqual(await project.run(['help', usage.name]), { code: 0, stdout, stderr: '' });
    });
  }

  test('the manual page has every command and option', () => {
    const page = manPage(usages, '1.0.0');
    for (const usage of usages) {
      assert.ok(page.includes(`.SS ${usage.name}\n`));
      for (const [name] of listedOptions(usage))
        assert.ok(page.includes(`.B \\-\\-${name.replaceAll('-', '\\-')}`), name);
    }
    // Every request is known. A line of text that begins with a period would be one.
    for (const line of page.match(/^[.'].*$/gm) ?? []) assert.match(line, /^\.(?:TH|SH|SS|PP|TP|B|nf|fi)\b/);
  });

  test('a wrong value of an option is refused with the values that are possible', async () => {
    for (const usage of usages)
      for (const [name, { choices }] of listedOptions(usage)) {
        if (choices === undefined) continue;
        const { code, stderr } = await project.run([usage.name, `--${name}`, 'nothing']);
        assert.equal(code, 2);
        assert.match(stderr, new RegExp(`^keyward: --${name} must be .*, not "nothing"\n$`));
      }
  });

  test('--color takes precedence over the environment and the terminal', async () => {
    project.write('a.js', `f("${stripe()}");\n`);
    project.write('.env', `STRIPE_SECRET_KEY=${stripe()}\n`);
    const hasColors = async (args: string[], given: Parameters<Project['run']>[1]) =>
      (await project.run(args, given)).stdout.includes('\x1b[');
    for (const command of [['scan'], ['fix', 'a.js'], ['doctor'], ['rotation']]) {
      const [name = ''] = command;
      assert.equal(await hasColors(command, {}), false, name);
      assert.equal(await hasColors(command, { terminal: true }), true, name);
      assert.equal(
        await hasColors([...command, '--color', 'always'], { environment: { NO_COLOR: '1' } }),
        true,
      );
      assert.equal(
        await hasColors([...command, '--color=never'], { environment: { FORCE_COLOR: '1' }, terminal: true }),
        false,
      );
      assert.equal(
        await hasColors([...command, '--color', 'auto'], { environment: { NO_COLOR: '1' }, terminal: true }),
        false,
      );
    }
  });
});
