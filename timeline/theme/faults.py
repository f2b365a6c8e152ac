"""What went wrong in a template, and where."""

from __future__ import annotations


def place(error: Exception, templates: set[str]) -> tuple[str, int]:
    """File and line of the innermost template that an error passed through."""
    from jinja2 import TemplateSyntaxError

    if isinstance(error, TemplateSyntaxError):
        return error.filename or "", error.lineno
    found = ("", 0)
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file in templates:
            found = (file, trace.tb_lineno)
        trace = trace.tb_next
    return found


def plain(error: Exception) -> str:
    """An error of a template in one line."""
    from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError

    said = " ".join(str(getattr(error, "message", None) or error).split()).rstrip(".")
    if isinstance(error, TemplateNotFound):
        return f"there is no template “{error.name}”"
    if isinstance(error, TemplateSyntaxError):
        return f"this is not Jinja as it should be: {said}"
    if isinstance(error, UndefinedError):
        return f"the template uses what a page does not have: {said}"
    if isinstance(error, UnicodeDecodeError):
        return "the file is not in UTF-8"
    return f"the template failed: {said or type(error).__name__}"
