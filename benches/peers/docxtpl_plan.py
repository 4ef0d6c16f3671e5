"""A plan through docxtpl: a Word template with a loop over paragraphs that are ready to be put in.

    docxtpl_plan.py make TEMPLATE.docx              the template
    docxtpl_plan.py TEMPLATE.docx TEXT.txt OUT.docx a document, a line of the text a paragraph
"""

import sys


def make(path):
    import docx

    document = docx.Document()
    document.add_paragraph("{%p for line in lines %}")
    document.add_paragraph("{{ line }}")
    document.add_paragraph("{%p endfor %}")
    document.save(path)


def render(template, text, out):
    from docxtpl import DocxTemplate

    with open(text, encoding="utf-8") as file:
        lines = [line.strip() for line in file if line.strip()]
    document = DocxTemplate(template)
    document.render({"lines": lines}, autoescape=True)
    document.save(out)


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(sys.argv[2])
    else:
        render(*sys.argv[1:4])
