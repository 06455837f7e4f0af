/** Writing Python: names of files are anything at all, and end up in a cell that is run. */

/**
 * Write a string as a Python literal that holds exactly it.
 *
 * What is not seen as it is (controls, marks of direction, characters of no width, halves of
 * pairs) is written as an escape, so that a name cannot hide what it says.
 */
export function literal(text: string): string {
  const inner = text.replace(/[\\"]|[\p{C}\p{Z}]/gu, (character) => {
    if (character === ' ') return character;
    if (character === '\\' || character === '"') return `\\${character}`;
    const code = character.codePointAt(0) ?? 0;
    return code > 0xffff
      ? `\\U${code.toString(16).padStart(8, '0')}`
      : `\\u${code.toString(16).padStart(4, '0')}`;
  });
  return `"${inner}"`;
}

/** Write several strings as a Python list; one a line where they are long. */
export function listed(texts: readonly string[]): string {
  const written = texts.map(literal);
  const inline = `[${written.join(', ')}]`;
  return inline.length <= 70 ? inline : `[\n    ${written.join(',\n    ')},\n]`;
}
