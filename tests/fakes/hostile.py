"""Words that try to be markup, to run over the edge, or to bring scripts a font lacks."""

from __future__ import annotations

from hypothesis import strategies as st

FRAGMENTS = [
    "# Heading", "## ", "- item", "+ item", "* item", "1. item", "12) item", "> deeper", "---",
    "===", "***", "```", "~~~", "<b>bold</b>", "<script>alert(1)</script>", "<!--", "&amp;",
    "&lt;", "![a](b)", "[a](javascript:alert(1))", "[ref]: https://e.example", "[1]", "\\", "\\\\",
    "*stress*", "_stress_", "__x__", "`code`", "| a | b |", "$x_1$", "~~gone~~", "^up^", "@name",
    ":smile:", "https://e.example/a_b?c=d&e=f", "www.e.example", "a@b.example", "#let x = 1",
    "#strong[x]", "@label", "<label>", "$ sum $", "//", "/*", "{{ x }}", "%PDF", "\\textbf{x}",
    "“Wir bleiben.”", "Ні, дякуємо.", "Όχι, ευχαριστώ.", "שלום עולם", "مرحبا بالعالم", "漢字",
    "नमस्ते", "😀", "👩‍👩‍👧", "🇬🇧", "e\u0301", "fi ffl", "W" * 200, "x" * 41 + "-" + "y" * 41,
    "…", "–", "   ",
]  # fmt: skip

words = st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=6)
separators = st.sampled_from([" ", "\n", "\n\n", ""])
"""Between two fragments: one line, one paragraph or another."""

fragments = st.builds(lambda parts, between: between.join(parts), words, separators).filter(
    str.strip
)
anything = st.text(max_size=80).filter(str.strip)
"""Any Unicode at all, the lone surrogates left out."""

hostile = st.one_of(fragments.filter(str.strip), anything)
