"""What a reader meets: accessible, within the screen's width, quiet, and whole on paper."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from .conftest import Watched, missing
