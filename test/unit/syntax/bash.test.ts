import { fixes, KEY, refuses, type Fixable, type Refused } from './cases';

const fixable: readonly Fixable[] = [
  { source: `KEY="«${KEY}»"\n`, fixed: 'KEY="$X"\n', identifier: 'KEY' },
  { source: `KEY='«${KEY}»'`, fixed: 'KEY="$X"', identifier: 'KEY' },
  { source: `KEY=«${KEY}»`, fixed: 'KEY="$X"', identifier: 'KEY' },
  { source: `KEY=$'«k\\x33\\u0079»'`, fixed: 'KEY="$X"' },
  { source: `export KEY=«${KEY}»`, fixed: 'export KEY="$X"', identifier: 'KEY' },
  { source: `local key='«${KEY}»'`, fixed: 'local key="$X"', identifier: 'key' },
  { source: `curl -H "Bearer «${KEY}»x $Y"`, fixed: 'curl -H "Bearer ${X}x $Y"' },
  { source: `curl -H 'Bearer "$a" «${KEY}»!'`, fixed: `curl -H 'Bearer "$a" '"$X"'!'` },
  { source: `curl -u «${KEY}»:`, fixed: 'curl -u "$X":' },
  { source: `curl -u x:«${KEY}»$Y`, fixed: 'curl -u x:"$X"$Y' },
  { source: `curl $'a\\n«${KEY}»\\n'`, fixed: `curl $'a\\n'"$X"$'\\n'` },
  { source: `curl a«k"3"'y»'b`, fixed: 'curl a"$X"b' },
  { source: `A=('«${KEY}»' b)`, fixed: 'A=("$X" b)' },
  { source: `a="$(curl -H '«${KEY}»')"`, fixed: 'a="$(curl -H "$X")"' },
  { source: `KEY=«${KEY}» cmd`, fixed: 'KEY="$X" cmd' },
  { source: `cmd <<< '«${KEY}»'`, fixed: 'cmd <<< "$X"' },
  { source: `[[ $a == '«${KEY}»' ]]`, fixed: '[[ $a == "$X" ]]' },
  { source: `case $a in '«${KEY}»') ;; esac`, fixed: 'case $a in "$X") ;; esac' },
  { source: `cat <<EOF\na «${KEY}»_$b\nEOF\n`, fixed: 'cat <<EOF\na ${X}_$b\nEOF\n' },
  { source: `cat <<-EOF\n\ta «${KEY}»\n\tEOF\n`, fixed: 'cat <<-EOF\n\ta ${X}\n\tEOF\n' },
  { source: `bash -c 'curl «${KEY}»'`, fixed: `bash -c 'curl '"$X"` },
  { source: `echo "$a «${KEY}»_$1"`, fixed: 'echo "$a ${X}_$1"' },
  { source: `KEY="«k\\$3\\\`\\"y\\\\n\\d»"`, value: 'k$3`"y\\n\\d', fixed: 'KEY="$X"' },
  { source: `KEY="«k3\\\ny»"`, value: 'k3y', fixed: 'KEY="$X"' },
  { source: `curl "a\\\\«k3\\$y»\\"b"`, value: 'k3$y', fixed: 'curl "a\\\\${X}\\"b"' },
  { source: `KEY=«k3\\ y»`, value: 'k3 y', fixed: 'KEY="$X"' },
  { source: `cat <<EOF\n«k\\$3\\"y»\nEOF\n`, value: 'k$3\\"y', fixed: 'cat <<EOF\n${X}\nEOF\n' },
  { source: `case $a in «k3+y») ;; esac`, value: 'k3+y', fixed: 'case $a in "$X") ;; esac' },
];

const refused: readonly Refused[] = [
  { source: `# «${KEY}»`, refused: /comment/ },
  { source: `cat <<'EOF'\n«${KEY}»\nEOF\n`, refused: /quoted/ },
  { source: 'a=`curl «k3y»`', refused: /quotes inside/ },
  { source: `«${KEY}»`, refused: /command/ },
  { source: `export KEY=«${KEY}»`, refused: /sets the variable/, fileName: '/home/a/.bashrc' },
  { source: `export KEY="«${KEY}»"`, refused: /sets the variable/, fileName: '.envrc' },
  { source: `a="b\\«${KEY}»"`, refused: /syntax error/ },
  { source: `a="$b«k3$c»"`, refused: /certain/ },
  { source: `a="b\\«$k3»"`, refused: /certain/ },
  { source: `a="«k3\\»$y"`, refused: /certain/ },
  { source: `cat <<-EOF\n«k3\n\ty»\n\tEOF\n`, refused: /certain/ },
];

suite('the literal around a key: Bash', () => {
  fixes('shellscript', fixable);
  refuses('shellscript', refused);
});
