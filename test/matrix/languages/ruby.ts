import type { Language, Position } from '../case';
import { backslashed, position, raw } from '../template';

const HEAD = `# frozen_string_literal: true

require 'digest'

def report(used)
  puts Digest::SHA256.hexdigest(used.to_s)
end

`;
const double = (value: string): string => backslashed('"')(value).replaceAll('#', '\\#');
const single = (value: string): string | undefined =>
  value.includes('\r') ? undefined : value.replace(/[\\']/g, '\\$&');
const at = (
  id: string,
  escape: (value: string) => string | undefined,
  program: string,
  fixable = true,
): Position => position(id, escape, HEAD + program, { fixable });

export const ruby: Language = {
  id: 'Ruby',
  fileName: 'app.rb',
  positions: [
    at('double quotes', double, 'api_key = "«»"\nreport(api_key)\n'),
    at('single quotes', single, "api_key = '«»'\nreport(api_key)\n"),
    at('constant', single, "API_KEY = '«»'\nreport(API_KEY)\n"),
    at('call argument', double, 'report("«»")\n'),
    at('call without parentheses', single, "report '«»'\n"),
    at('keyword argument', single, "def call(api_key:)\n  api_key\nend\nreport(call(api_key: '«»'))\n"),
    at('default parameter', single, "def call(api_key = '«»')\n  api_key\nend\nreport(call)\n"),
    at('hash value', single, "options = { api_key: '«»', n: 1 }\nreport(options[:api_key])\n"),
    at('old hash', single, "options = { 'api_key' => '«»' }\nreport(options['api_key'])\n"),
    at('array', single, "keys = ['a', '«»']\nreport(keys.join('|'))\n"),
    at('return', single, "def get\n  return '«»'\nend\nreport(get)\n"),
    at('last expression', single, "def get\n  '«»'\nend\nreport(get)\n"),
    at('or', single, "given = nil\nreport(given || '«»')\n"),
    at('ternary', double, 'api_key = true ? "«»" : "none"\nreport(api_key)\n'),
    at('concatenation', double, 'header = "Bearer " + "«»"\nreport(header)\n'),
    at('part', double, 'header = "Bearer «»"\nreport(header)\n'),
    at('part, single quotes', single, "header = 'Bearer «» #{x}'\nreport(header)\n"),
    at('interpolated', single, 'header = "Bearer #{\'«»\'}"\nreport(header)\n'),
    at(
      'instance variable',
      single,
      "class Client\n  def initialize\n    @api_key = '«»'\n  end\n  attr_reader :api_key\nend\nreport(Client.new.api_key)\n",
    ),
    at('method call on it', single, "report('«»'.upcase)\n"),
    at('block', single, "get = -> { '«»' }\nreport(get.call)\n"),
    at('in a comment', raw(/[\r\n]/), '# old key: «»\nreport("x")\n', false),
  ],
  reader: (name) => `${HEAD}report(ENV.fetch('${name}'))\n`,
};
