/** A soft tone of two notes. */
const NOTES = [
  { hertz: 660, after: 0 },
  { hertz: 880, after: 0.11 },
];
const LOUD = 0.05;
const SECONDS = 0.35;

let context = null;

export function playTone() {
  try {
    context ??= new AudioContext();
  } catch {
    return; // there is nothing to hear with
  }
  if (context.state === 'suspended') {
    context.resume().catch(() => {}); // the browser waits for a click first
  }
  for (const { hertz, after } of NOTES) {
    const start = context.currentTime + after;
    const note = context.createOscillator();
    const volume = context.createGain();
    note.frequency.value = hertz;
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(LOUD, start + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + SECONDS);
    note.connect(volume).connect(context.destination);
    note.start(start);
    note.stop(start + SECONDS);
  }
}
