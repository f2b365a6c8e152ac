"""Articles that were invented for the tests."""

from __future__ import annotations

HTML = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Bridge closed | Tillmouth Courier</title>
<meta property="og:site_name" content="Tillmouth Courier">
<link rel="canonical" href="https://courier.example/2023/bridge">
<meta property="article:published_time" content="2023-05-10T08:00:00+01:00">
<meta name="author" content="Ada Reed"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Bridge closed</h1>
<p>The harbour authority closed the swing bridge at Tillmouth on 8 May 2023, after divers found two cracked piers.</p>
<p>According to the Tillmouth Chronicle, the council approved a loan for the repairs on 3 April 2023.</p>
<p>A ceremony was supposed to take place on 6 May 2023. However, it was cancelled because of the cracks.</p>
<p>The bridge will be opened again on 1 September 2023. It still follows the 1887 design.</p>
</article></body></html>
"""
TEXT = """Fire at the old mill

10 May 2023

The old mill at Dunmere burned down on 8 May 2023, and nobody was hurt.

The council will discuss a new building next month.
"""
UNDATED = """Fire at the old mill

The old mill at Dunmere burned down on Monday, and nobody was hurt.
"""
MARKDOWN = """---
title: Strike at the docks
publisher: Dock News
date: 2023-05-10
---
Dockers at Harwick **walked out** on 9 May 2023.
"""
