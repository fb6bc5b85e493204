import assert from 'node:assert/strict';
import { plan } from '../../support/moves';
import { GO_CASES, goFiles } from './go-cases';

suite('a key in Go keeps the type that other files declare', () => {
  for (const one of GO_CASES)
    test(one.title, async () => {
      const planned = await plan({ files: goFiles(one), file: 'main.go' });
      if (one.fixed === undefined) {
        assert.ok(!planned.ok);
        return;
      }
      assert.ok(planned.ok, planned.ok ? '' : planned.reason);
      const text = planned.files.find(({ path }) => path === 'main.go')?.newText ?? '';
      assert.ok(text.includes(one.fixed), text);
    });
});
