export interface FhirLocation {
  resourceType: string;
  id: string;
  versionId?: string;
}

/** Reads `Location`: absolute or relative, with or without `_history` (R4, 3.1.0.8). Undefined when it is neither. */
export function parseLocation(location: string | null | undefined): FhirLocation | undefined {
  const match =
    /(?:^|\/)([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})(?:\/_history\/([A-Za-z0-9.-]{1,64}))?\/?$/.exec(
      location ?? '',
    );
  if (!match?.[1] || !match[2]) return undefined;
  return { resourceType: match[1], id: match[2], ...(match[3] ? { versionId: match[3] } : {}) };
}

/** The version inside an ETag such as `W/"3"`. */
export function versionOfEtag(etag: string | null | undefined): string | undefined {
  return /^(?:W\/)?"([^"]+)"$/.exec(etag ?? '')?.[1];
}
