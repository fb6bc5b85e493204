import assert from 'node:assert/strict';
import { plan } from '../../support/moves';
import { RUST_CASES, rustFiles } from './rust-cases';

suite('a key in Rust lives as long as other files require', () => {
  for (const one of RUST_CASES)
    test(one.title, async () => {
      const planned = await plan({ files: rustFiles(one), file: 'src/main.rs' });
      if (one.fixed === undefined) {
        assert.ok(!planned.ok, planned.ok ? planned.files[0]?.newText : '');
        return;
      }
      assert.ok(planned.ok, planned.ok ? '' : planned.reason);
      const text = planned.files.find(({ path }) => path === 'src/main.rs')?.newText ?? '';
      assert.ok(text.includes(one.fixed), text);
    });
});
