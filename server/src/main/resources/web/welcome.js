// Takes the one-time token out of the address before anything else can keep it, and sends it.
(() => {
  function open() {
    const token = window.location.hash.slice(1);
    if (!token) return;
    window.history.replaceState(null, "", window.location.pathname);
    document.getElementById("token").value = token;
    document.getElementById("welcome").requestSubmit();
  }

  // A link pasted while this page is open changes the fragment without loading it again.
  window.addEventListener("hashchange", open);
  open();
})();
