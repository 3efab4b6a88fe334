/** What the bench uses of simple-hl7, which brings no types. Numbers start at 1; a header counts from MSH-3. */
declare module 'simple-hl7' {
  interface Fields {
    getField(number: number): string;
    getComponent(field: number, component: number): string;
  }

  interface Message {
    header: Fields;
    getSegment(name: string): Fields;
  }

  const simpleHl7: {
    Parser: new (options: { segmentSeperator: string }) => { parse(text: string): Message };
  };
  export default simpleHl7;
}
