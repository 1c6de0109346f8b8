"""How Sphinx builds the pages that tools/website.py lays out."""

project = "mf_teach"
language = "en"

extensions = ["myst_nb"]
myst_enable_extensions = ["dollarmath"]
myst_heading_anchors = 3
nb_execution_mode = "off"  # the outputs are stored
nb_code_prompt_show = "Guess first, then look"
nb_code_prompt_hide = "What the cell says"
nitpicky = True

html_theme = "furo"
html_title = "mf_teach"
pygments_dark_style = "github-dark"
html_favicon = "static/icon.svg"
html_static_path = ["static"]
html_css_files = ["style.css"]
html_copy_source = False
html_use_index = False
mathjax_path = "mathjax/tex-chtml.js"
