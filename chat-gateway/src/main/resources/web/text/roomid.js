/** The ids of rooms, which tell their kind. */
const ID = /^[A-Za-z0-9_:-]{1,64}$/;
const KIND = /^(private|direct):/;

export function isRoomId(text) {
  return ID.test(text);
}

/** Of a public room; those of others are made by the server. */
export function isPublicId(text) {
  return ID.test(text) && kindOf(text) === 'public';
}

/** Whether who searches for this can mean nothing but a room of this id: a number, or `#id`. */
export function meansId(text) {
  return /^(\d+|#.*)$/.test(text.trim());
}

/** `public`, `private` or `direct`. */
export function kindOf(id) {
  return KIND.exec(id)?.[1] ?? 'public';
}
