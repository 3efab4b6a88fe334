import { type Fields, firstCode, isFields, listOf, textOf } from './fields.ts';

/** A resource with the address that others refer to it by. */
export interface Held {
  address: string;
  resource: Fields;
}

/** The bundle that a document is written of. What was entered in error is not said: readers would take it for true. */
export class Source {
  readonly all: readonly Held[];
  readonly #byAddress = new Map<string, Held>();

  constructor(bundle: Fields) {
    this.all = listOf(bundle['entry']).flatMap((entry) => {
      const { resource } = entry;
      if (!isFields(resource) || isInError(resource)) return [];
      const type = textOf(resource['resourceType']);
      const relative = `${type}/${textOf(resource['id'])}`;
      const held = { address: textOf(entry['fullUrl']) || relative, resource };
      this.#byAddress.set(held.address, held);
      if (resource['id'] !== undefined) this.#byAddress.set(relative, held);
      return [held];
    });
  }

  of(type: string): Held[] {
    return this.all.filter(({ resource }) => resource['resourceType'] === type);
  }

  /** What a reference leads to; undefined when it is not in the bundle. */
  follow(reference: Fields | undefined): Held | undefined {
    return reference && this.#byAddress.get(textOf(reference['reference']));
  }

  /** The first thing of that type that a list of references leads to. */
  firstOf(type: string, references: readonly Fields[]): Held | undefined {
    return references
      .flatMap((reference) => this.follow(reference) ?? [])
      .find(({ resource }) => resource['resourceType'] === type);
  }
}

function isInError({ status, verificationStatus }: Fields): boolean {
  return status === 'entered-in-error' || firstCode(verificationStatus) === 'entered-in-error';
}
