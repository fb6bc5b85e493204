/** A phrase that shows a sentence was translated word by word, with what American software documentation says. */
export interface Phrase {
  readonly pattern: RegExp;
  readonly instead: string;
  /** The phrase has correct uses; it is listed, but never fails a check. */
  readonly sometimesRight?: true;
  /** Searched in identifiers as well as in comments and strings. */
  readonly inNames?: true;
}

/** Between words: a space, or a line break inside a comment. */
const GAP = String.raw`(?:[ \t]+|[ \t]*\r?\n[ \t]*(?:(?:\/\/|\*)(?!\/)[ \t]*)?)`;

/** @param pattern a regular expression; a space in it also matches a line break inside a comment */
function phrase(pattern: string, instead: string, flags = 'gi'): Phrase {
  return { pattern: new RegExp(pattern.replaceAll(' ', GAP), flags), instead };
}

function maybe(pattern: string, instead: string): Phrase {
  return { ...phrase(pattern, instead), sometimesRight: true };
}

/** Parts of names (identifiers) that this project does not use. */
function name(pattern: string, instead: string): Phrase {
  return { pattern: new RegExp(pattern, 'g'), instead, inNames: true };
}

/** Before the end of a clause. */
const END = String.raw`(?=[.,;:!?)\]"'’”\n]|$)`;

export const phrases: readonly Phrase[] = [
  // Archaic or literary words
  phrase(String.raw`\bshall\b`, 'should, must, will'),
  phrase(String.raw`\banew\b`, 'again'),
  phrase(String.raw`\b(?:whoever|whomever|whosoever)\b`, 'callers, anyone who'),
  phrase(String.raw`\bwhatever\b(?! reason)`, 'any, everything that'),
  phrase(String.raw`\b(?:somebody|nobody|everybody)\b`, 'someone, no one, everyone'),
  phrase(
    String.raw`\b(?:hence|thus|thereby|ought|lest|wherein|therein|thereof|whence|whereby)\b`,
    'so, that',
  ),
  phrase(
    String.raw`\b(?:naught|nought|till|yonder|hither|heed(?:s|ed)?|mend(?:s|ed|ing)?|kin)\b`,
    'the usual word',
  ),
  phrase(String.raw`\bfor ever\b`, 'forever'),
  phrase(String.raw`\bevery one\b`, 'each'),
  phrase(String.raw`\binto being\b`, 'is created'),
  phrase(String.raw`\bneeds? not\b`, "doesn't have to"),
  phrase(String.raw`\b(?:by heart|without (?:the user['’]s|your) word)\b`, 'the usual words'),
  phrase(String.raw`\bin sight\b`, 'visible'),
  phrase(String.raw`\b(?:put|puts|set|sets) right\b`, 'fix, correct'),
  phrase(String.raw`\b(?:is|are) in order\b`, 'is correct'),

  // Sentence patterns of other languages
  phrase(String.raw`\b(?:of|with|by) (?:its|their|our|his) own${END}`, 'its own, separate'),
  phrase(String.raw`\bof (?:its|their|our|his) own\b`, 'its own, separate'),
  phrase(String.raw`(?<!\bthere )\b(?:is|are|was|were) none\b`, 'is not one, none of them is'),
  phrase(
    String.raw`(?<!\bthere )\b(?:is|are|was|were) no (?!longer\b|more\b|less\b|fewer\b|one\b|such\b)`,
    'is not a',
  ),
  phrase(String.raw`, too${END}`, 'also'),
  phrase(
    String.raw`\bstands? (?:in(?! for\b)|at|there|on|for itself|alone|between|before|after|behind)\b`,
    'is in',
  ),
  phrase(
    String.raw`\bstands? (?:by itself|beside|under|above|near|as it|here|next|within|inside|first|last)\b`,
    'is',
  ),
  phrase(String.raw`\b(?:stood|standing)\b`, 'was, is'),
  phrase(
    String.raw`\blies? (?:in|at|on|under|beside|there|within|above|below|next|outside|inside)\b`,
    'is in',
  ),
  phrase(String.raw`\bas (?:it is|they are|it was|they were)${END}`, 'unchanged'),
  phrase(String.raw`\b(?:goes|went|go|going) on\b`, 'continues'),
  phrase(String.raw`\bone after the other\b`, 'one at a time, in order'),
  phrase(String.raw`\b(?:in|with) the square\b|\bsquare of\b|\btheir square\b`, 'quadratic'),
  phrase(String.raw`\bsees? to it\b|\bsee that (?:it|git|no|the|nothing)\b`, 'make sure'),
  phrase(String.raw`\bno more than\b`, 'at most, only'),
  phrase(String.raw`\bthat is all\b`, 'only'),
  phrase(String.raw`\bin front of (?:it|them) that\b`, 'before it'),
  phrase(
    String.raw`(?<!kind |type )\bof key\b(?! (?:management|rotation|formats?|types?|names?|material|files?)\b)`,
    'of the key',
  ),
  phrase(String.raw`\b\d+ %`, 'US percent: 40%'),
  phrase(String.raw`\bways? out\b`, 'exposure path, how it can leak'),
  phrase(
    String.raw`\bgit (?:(?:would|can|could|will|may|might|never|also) )*(?:takes?|took)\b`,
    'Git tracks, commits',
  ),
  phrase(
    String.raw`\b(?:will|can|may|might|does|do|must|should)(?: not)? (?:have been )?asked of\b`,
    'comes from',
  ),
  phrase(String.raw`\b(?:is|are|was|were) asked (?:of|for)\b`, 'is requested, comes from'),
  phrase(
    String.raw`(?<!\b(?:one|person|people|those|anyone|someone|everyone|authors?|developers?|users?|readers?|attackers?) )\bwho (?:reads|asks|looks|writes|shows|calls|wants|uses|finds|knows|says|does|has|opens|holds)\b`,
    'anyone who, callers that',
  ),
  phrase(String.raw`\bnot (?:to|yet) say\b|\bso to say\b`, 'leave out'),
  phrase(String.raw`\bthe (?:house|rooms?)\b|\brooms\b`, 'project, module, folder'),
  phrase(String.raw`\b(?:loudly|loudness|how loud)\b`, 'severity'),
  phrase(String.raw`\blen[dt]s?\b`, 'provides'),
  phrase(String.raw`\bblanks\b`, 'whitespace, spaces'),

  // The verb is "allow"
  { ...phrase(String.raw`forg[ia]v|merc(?:y|iful)`, 'allow, allowed'), inNames: true },
  phrase(String.raw`\bsilenc(?:e|ed|es|ing)\b`, 'allow, allowed'),

  // Anthropomorphic verbs
  phrase(String.raw`\btold\b(?! apart\b)`, 'reported, shown'),
  phrase(String.raw`\btells\b(?! apart\b)`, 'reports, shows, explains'),
  maybe(String.raw`\btell\b(?! apart\b)`, 'report, show, explain'),
  phrase(String.raw`\b(?:is|are|was|were|be|been) said\b|\bsays so\b|\bsaid so\b`, 'is stated, reported'),
  maybe(String.raw`\b(?:says?|said)\b`, 'states, reports, contains'),
  maybe(String.raw`\blook(?:s|ed|ing)? at\b`, 'checks, reads, considers'),
  phrase(String.raw`\b(?:is|are|was|were|be|been) looked (?:at|for|up|into)\b`, 'is checked, searched for'),
  maybe(String.raw`\b(?:holds?|holding)\b`, 'contains, keeps, applies'),
  maybe(String.raw`\b(?:stands?|lies?)\b`, 'is'),
  maybe(String.raw`\b(?:drawn|draws|drew)\b`, 'random'),
  maybe(String.raw`\bbesides?\b`, 'in addition to, next to, other than'),
  maybe(String.raw`\bwhose\b`, 'with, that has'),
  maybe(String.raw`\b(?:texts|(?:a|each|every|one|another) text${END})`, 'string, text, content'),
  maybe(String.raw`\bwish(?:es|ed)?\b`, 'option, request'),
  maybe(String.raw`\bnothing but\b`, 'only'),
  maybe(String.raw`\bbelongs? (?:in|there|here)\b`, 'goes'),
  maybe(String.raw`\bis meant\b|\bas meant\b`, 'intended'),
  maybe(String.raw`\bonly (?:ever|once)\b|\bat once\b`, 'immediately, at the same time'),

  // British spelling
  phrase(
    String.raw`\b(?:colours?|behaviours?|cancell(?:ed|ing)|honou?rs?(?<=ou?rs?)(?<!honors?)|honoured|favours?|favourites?|centre|judgements?|catalogues?|artefacts?|whilst|amongst|grey|licence|labelled|modelled|analyse[ds]?|recognise[ds]?|normalise[ds]?|organise[ds]?|initialise[ds]?|serialise[ds]?|summarise[ds]?|optimise[ds]?|neighbours?)\b`,
    'US spelling',
  ),

  // Names
  name(
    String.raw`\b(?:looksDrawn|whoSays|toldOf|isTold|sayLoad|seenBy|tellWhat)\b`,
    'a name with the usual verb',
  ),
  name(String.raw`\b\w*(?:Told|[Mm]ercy|[Ff]orgiv|[Ss]ilenc)\w*\b`, 'report, allow'),
  name(
    String.raw`\b(?:interface|type|class) (?:Also|Looked|Answered|Known|Wish|Slot|Walk|Beyond|Bridge|Claims|Partners|Places)\b`,
    'a name that says what it is',
  ),
];

/** Correct uses of a phrase, each with its reason. */
export const allowed: readonly { readonly file: RegExp; readonly phrase: RegExp; readonly reason: string }[] =
  [
    {
      file: /^(?:src|test)\/(?:.*\/)?(?:pages|timeline)\b/,
      phrase: /drawn/,
      reason: 'The timeline is drawn on a canvas or in SVG.',
    },
    { file: /^LICENSE$/, phrase: /./, reason: 'The license text is not ours.' },
    {
      file: /^src\/core\/env-files\/npm-pack\.ts$/,
      phrase: /licence/,
      reason: 'npm includes files with this spelling.',
    },
    {
      file: /^src\/core\/detect\/reading\/names\.ts$/,
      phrase: /licence/,
      reason: 'Variable names use both spellings.',
    },
    {
      file: /^test\/unit\/detect\/indirect-values\.test\.ts$/,
      phrase: /looked/,
      reason: 'Values are looked up by a key.',
    },
    {
      file: /^test\/unit\/detect\/surroundings\.test\.ts$/,
      phrase: /go\b|goes|going/,
      reason: 'Sample text.',
    },
  ];
