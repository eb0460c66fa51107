/** The word mark. The initial is drawn, so that it stands before the fonts have arrived. */
export function Brand({ suffix }: { suffix?: string }) {
  return (
    <span className="vs-brand">
      <svg viewBox="0 0 24 24" width="26" height="26" aria-hidden="true" focusable="false">
        <rect width="24" height="24" rx="6" className="vs-brand__tile" />
        <path d="M6.2 7.2 12 17.4 17.8 7.2" className="vs-brand__stroke" />
      </svg>
      <span>Vouchsafe</span>
      {suffix !== undefined && <span className="vs-brand__suffix">{suffix}</span>}
    </span>
  );
}
