// Sharing an address: the system's dialog on phones, else the clipboard, else a field to copy from.

function showAddress(address) {
  const dialog = document.getElementById('share');
  const field = document.getElementById('share-address');
  field.value = address;
  dialog.showModal();
  field.select();
}

/** Returns 'shared', 'copied', 'shown', or 'none' if the user closed the system's dialog. */
export async function shareLink(title, url) {
  if (navigator.share && matchMedia('(pointer: coarse)').matches) {
    try {
      await navigator.share({ title, url });
      return 'shared';
    } catch (error) {
      if (error.name === 'AbortError') return 'none';
    }
  }
  try {
    await navigator.clipboard.writeText(url);
    return 'copied';
  } catch {
    showAddress(url); // writing is forbidden, e.g. in a frame
    return 'shown';
  }
}
