/** One condition of a rule: where it looked, what it wanted and what it found there. */
export interface DecisionCheck {
  path: string;
  /** In words: `is one of I, E`. */
  wanted: string;
  /** Values of the message, shortened; empty when there was none. */
  found: string[];
  holds: boolean;
}

/**
 * What a step made of one of its rules. It quotes the message, so it belongs into the encrypted trace and nowhere else:
 * never into a log or an error text.
 */
export interface Decision {
  /** What people call the rule. */
  rule: string;
  outcome: 'matched' | 'not_matched' | 'not_tried';
  /** The output that the rule leads to, when each has its own. */
  port?: string;
  /** The conditions that settled it; none when it was not tried. */
  checks: DecisionCheck[];
}
