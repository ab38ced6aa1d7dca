// A classic script in the head, so that the page is never painted in the wrong theme.
(() => {
  const stored = localStorage.getItem("chatkit.theme");
  const dark = stored ? stored === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
