/** One thing that is wrong now, by what makes it the same thing. The sentence holds no message content. */
export interface Cause {
  cause: string;
  pipeline: string;
  sentence: string;
  count: number;
}
