/** Codes that are made in the background. */
export const texts = {
  generation: {
    running: "Making the codes",
    cancelled: "Making the codes was stopped",
    progress: "Codes that exist already",
    count: "{{generated}} of {{total}} codes · {{share}}",
    runningText: "Nobody can claim before all codes exist. You can leave this page; it goes on by itself.",
    runningMoreText:
      "The codes there are stay claimable; the new ones appear together. You can leave this page; it goes on by itself.",
    cancelledText:
      "The voucher is switched off and has not all of its codes. Go on where it stopped when you like.",
    cancelledMoreText: "The codes there were stay claimable. Go on where it stopped when you like.",
    unreachable:
      "The server does not answer at the moment. The codes go on being made; this page keeps asking.",
    stop: "Stop making codes",
    stopped: "No more codes are made.",
    resume: "Go on",
    finished: "All {{formatted}} codes exist. The voucher is ready.",
  },
};
