"""What of a page does not come from the catalogs: in a made-up language it stands out."""

from typing import Final

from playwright.sync_api import Page

# A name is marked as one (translate="no"), at least once on its page; all else that holds two
# letters has to be in brackets.
_FIND: Final = r"""() => {
  const marked = [...document.querySelectorAll("[translate=no]")];
  const names = new Set(marked.map(each => each.textContent.trim()));
  const rest = text => { // a sentence may hold others
    const less = text.replace(/⟦[^⟦⟧]*⟧/gu, "");
    // and one with a time in it comes in two pieces
    return less === text ? text.replace(/⟦[^⟦⟧]*$|^[^⟦⟧]*⟧/gu, "") : rest(less);
  };
  const isLeft = text => !names.has(text.trim()) && /\p{L}{2,}/u.test(rest(text));
  const isShown = element => element.checkVisibility({checkVisibilityCSS: true});
  const skipped = "script, style, svg, time, [translate=no], [role=timer]";
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const {parentElement: element, data} = walker.currentNode;
    if (isLeft(data) && !element.closest(skipped) && isShown(element)) found.push(data.trim());
  }
  for (const element of document.body.querySelectorAll("[aria-label],[title],[placeholder],[alt]"))
    for (const name of ["aria-label", "title", "placeholder", "alt"]) {
      const text = element.getAttribute(name) ?? "";
      if (isLeft(text) && !element.closest(skipped)) found.push(`${name}: ${text}`);
    }
  return found;
}"""


def untranslated(page: Page) -> list[str]:
    """Every text that is neither from a catalog nor marked as a name."""
    return page.evaluate(_FIND)


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")
