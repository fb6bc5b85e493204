import type { Language, Position } from '../case';
import { position, raw } from '../template';
import { DIGEST, TYPED, double, reader, template } from './javascript';

const H = `const h = (tag, props, ...children) => ({ tag, props, text: children.join('') });
const Fragment = 'fragment';
`;
const jsxAttribute = raw(/["&\r\n]/);
const jsxText = raw(/[<>{}&\s]/);

/** JSX that creates plain objects with the props a component would get, and its children as text. */
function markup(head: string): Position[] {
  return [
    position(
      'JSX attribute',
      jsxAttribute,
      `${head}report(JSON.stringify(<Client apiKey="«»" mode="x" />));\n`,
    ),
    position(
      'JSX attribute, part',
      jsxAttribute,
      `${head}report(JSON.stringify(<Client header="Bearer «»" />));\n`,
    ),
    position('JSX attribute in braces', double, `${head}report(JSON.stringify(<Client apiKey={"«»"} />));\n`),
    position(
      'JSX attribute, template',
      template,
      `${head}report(JSON.stringify(<Client header={\`Bearer «»\`} />));\n`,
    ),
    position('JSX child', jsxText, `${head}report(JSON.stringify(<p>«»</p>));\n`),
    position('JSX child, part', jsxText, `${head}report(JSON.stringify(<p>Key: «».</p>));\n`),
    position('JSX child in braces', double, `${head}report(JSON.stringify(<><b>{"«»"}</b></>));\n`),
    position('JSX spread', double, `${head}report(JSON.stringify(<Client {...{ apiKey: "«»" }} />));\n`),
    position(
      'JSX callback',
      double,
      `${head}const C = () => { const apiKey = "«»"; return <i>{apiKey}</i>; };\nreport(JSON.stringify(C()));\n`,
    ),
  ];
}

export const jsx: Language = {
  id: 'JSX',
  fileName: 'app.jsx',
  positions: markup(`${DIGEST}${H}const Client = 'client';\n`),
  reader,
};

export const tsx: Language = {
  id: 'TSX',
  fileName: 'app.tsx',
  positions: markup(
    `${TYPED}declare global { namespace JSX { interface IntrinsicElements { [tag: string]: object } } }
const h = (tag: unknown, props: unknown, ...children: unknown[]): unknown => ({ tag, props, text: children.join('') });
const Fragment = 'fragment';
const Client = (_: { apiKey?: string; header?: string; mode?: string }): string => 'client';\n`,
  ),
  reader,
};
