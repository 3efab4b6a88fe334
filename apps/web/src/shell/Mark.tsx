/** The product's mark: a pulse on a wire. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" className="size-7 text-accent" role="img" aria-label="PyHeart Studio">
      <path
        d="M2 17h7l4-9 6 17 4-8h7"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
