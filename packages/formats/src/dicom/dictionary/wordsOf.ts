/** The words of a keyword: `PatientBirthDate` is `Patient Birth Date`, `SOPClassUID` is `SOP Class UID`. */
export function wordsOf(keyword: string): string {
  return keyword
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/UI Ds?\b/g, (found) => found.replace(' ', ''));
}
