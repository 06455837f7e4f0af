/** Looking into what came from elsewhere: a saved notebook is a stranger's, and so is a kernel. */

/** Something is not of the form that this version knows. */
export class UnknownForm extends Error {}

type Known = Readonly<Record<string, unknown>>;

export function asObject(value: unknown): Known {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UnknownForm('an object was expected');
  }
  return value as Known;
}

export function asArray(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new UnknownForm('a list was expected');
  return value;
}

export function asString(value: unknown): string {
  if (typeof value !== 'string') throw new UnknownForm('a text was expected');
  return value;
}

/** A text, or nothing where it is missing. */
export function asWords(value: unknown): string | null {
  return value === null || value === undefined || value === '' ? null : asString(value);
}

export function asNumber(value: unknown): number {
  if (typeof value !== 'number') throw new UnknownForm('a number was expected');
  return value;
}

/** One of some words; another one is not let through. */
export function oneOf<T extends string>(value: unknown, known: readonly T[]): T {
  const found = known.find((word) => word === value);
  if (found === undefined) throw new UnknownForm(`one of ${known.join(', ')} was expected`);
  return found;
}

/** The fields of data of a form that is known. */
export function ofForm(data: unknown, form: number): Known {
  const fields = asObject(data);
  if (fields.form !== form) throw new UnknownForm('data of another version');
  return fields;
}
